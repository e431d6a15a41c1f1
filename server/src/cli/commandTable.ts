import type { Command } from './command';

/** Every command, loaded when it is called: `check` must not pay for the ledger. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check')).check,
  preview: async () => (await import('./commands/preview')).preview,
  audience: async () => (await import('./commands/audience')).audience,
  plan: async () => (await import('./commands/plan')).plan,
  ledger: async () => (await import('./commands/ledger')).ledger,
  rules: async () => (await import('./commands/rules')).rules,
  explain: async () => (await import('./commands/explain')).explain,
  init: async () => (await import('./commands/init')).init,
  new: async () => (await import('./commands/new')).newTemplate,
  lsp: async () => (await import('./commands/lsp')).lsp,
};
