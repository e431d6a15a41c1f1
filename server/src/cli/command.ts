import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Message } from '../../core/l10n/message';
import type { Terminal } from './terminal';

/** Exit codes of the contract. */
export const EXIT = { ok: 0, findings: 1, usage: 2, partial: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface OptionSpec {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** Shown in help, e.g. `N` or `pretty|json`. */
  readonly value?: string;
  /** Allowed values, checked before the command runs. */
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly multiple?: boolean;
}

export interface CommandContext {
  readonly terminal: Terminal;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  /** Aborted on the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  readonly args: readonly string[];
  flag(name: string): boolean;
  option(name: string): string | undefined;
  /** Every value of an option that may be given several times. */
  options(name: string): readonly string[];
  /** ms since the epoch: `--now` or the clock. */
  readonly now: number;
  /** True where `--now` was given. */
  readonly pinnedNow: boolean;
}

export interface Command {
  readonly name: string;
  /** e.g. `FILE` or `[PATH…]`. */
  readonly operands: string;
  readonly operandCount: readonly [min: number, max: number];
  readonly options: Readonly<Record<string, OptionSpec>>;
  run(context: CommandContext): Promise<ExitCode>;
}

/** A failure that ends a command with one localised sentence and exit code 2 (usage, config or I/O). */
export class CommandProblem extends Error {
  readonly sentence: Message;
  constructor(sentence: Message) {
    super(sentence.key);
    this.sentence = sentence;
  }
}

export const problem = (key: string, args?: Message['args']): CommandProblem =>
  new CommandProblem(args ? { key, args } : { key });

/** Options that every command takes. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  lang: { type: 'string', value: 'zh-cn|en', choices: ['zh-cn', 'en'] },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

export interface ParsedCommandLine {
  readonly values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** Strict reading of a command's words; every mistake is a sentence that names the word. */
export function parseCommandLine(command: Command, argv: readonly string[]): ParsedCommandLine {
  const options = { ...COMMON_OPTIONS, ...command.options };
  const parsed = parseArgs({
    args: [...argv],
    options: options as NonNullable<ParseArgsConfig['options']>,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of parsed.tokens ?? []) {
    if (token.kind !== 'option') continue;
    const spec = options[token.name];
    if (!spec) throw problem('cli.usage.unknownOption', { option: token.rawName, command: command.name });
    if (
      spec.type === 'string' &&
      (token.value === undefined || (token.value.startsWith('-') && !token.inlineValue && token.value.length > 1))
    )
      throw problem('cli.usage.missingValue', { option: token.rawName, value: spec.value ?? '…' });
    if (spec.type === 'boolean' && token.value !== undefined)
      throw problem('cli.usage.noValue', { option: token.rawName });
    if (spec.choices && !spec.choices.includes(token.value ?? ''))
      throw problem('cli.usage.choice', {
        option: token.rawName,
        value: token.value ?? '',
        choices: spec.choices.join(', '),
      });
  }
  const [min, max] = command.operandCount;
  const count = parsed.positionals.length;
  if (!parsed.values.help && (count < min || count > max))
    throw problem(count < min ? 'cli.usage.tooFew' : 'cli.usage.tooMany', {
      command: `qunfa ${command.name} ${command.operands}`.trim(),
      extra: count > max ? (parsed.positionals[max] ?? '') : '',
    });
  return { values: parsed.values as ParsedCommandLine['values'], positionals: parsed.positionals };
}
