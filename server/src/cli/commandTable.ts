import type { Command } from './command';

/** Every command, loaded when it is called: `check` must not pay for the ledger. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check')).check,
  preview: async () => (await import('./commands/preview')).preview,
  audience: async () => (await import('./commands/audience')).audience,
  plan: async () => (await import('./commands/plan')).plan,
  approve: async () => (await import('./commands/approve')).approve,
  send: async () => (await import('./commands/send')).send,
  status: async () => (await import('./commands/status')).status,
  resume: async () => (await import('./commands/steer')).resume,
  pause: async () => (await import('./commands/steer')).pause,
  cancel: async () => (await import('./commands/steer')).cancel,
  remind: async () => (await import('./commands/steer')).remind,
  reconcile: async () => (await import('./commands/steer')).reconcile,
  assist: async () => (await import('./commands/assist')).assist,
  worker: async () => (await import('./commands/worker')).worker,
  images: async () => (await import('./commands/images')).images,
  'test-send': async () => (await import('./commands/testSend')).testSend,
  insights: async () => (await import('./commands/insights')).insights,
  export: async () => (await import('./commands/campaignExport')).campaignExport,
  ledger: async () => (await import('./commands/ledger')).ledger,
  rules: async () => (await import('./commands/rules')).rules,
  explain: async () => (await import('./commands/explain')).explain,
  init: async () => (await import('./commands/init')).init,
  new: async () => (await import('./commands/new')).newTemplate,
  lsp: async () => (await import('./commands/lsp')).lsp,
};
