import type { Command, CommandContext, ExitCode } from './command';
import { CommandProblem, EXIT, parseCommandLine, problem } from './command';
import { COMMANDS } from './commandTable';
import { commandHelp, overview } from './help';
import { createTerminal, type Terminal } from './terminal';
import { LedgerProblem } from '../../core/ledger/problem';
import { languageOf } from '../../core/l10n/localizer';
import { sentenceOf } from './failure';
import { version } from './version';

async function main(argv: readonly string[]): Promise<ExitCode> {
  const terminal = createTerminal({
    language: languageOf(optionValue(argv, '--lang')),
    color: argv.includes('--no-color') ? false : undefined,
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  });
  if (!terminal.utf8) terminal.err(terminal.say.t('cli.notUtf8'));
  const [name, ...rest] = commandWords(argv);
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const topic = name === 'help' ? rest.find((word) => word in COMMANDS) : undefined;
    const load = topic ? COMMANDS[topic] : undefined;
    terminal.out(load ? commandHelp(await load(), terminal) : overview(terminal));
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  if (name === '--version' || name === '-v') {
    terminal.out(version);
    return EXIT.ok;
  }
  const load = COMMANDS[name];
  if (!load) {
    terminal.err(terminal.say.t('cli.usage.unknownCommand', { command: name }));
    terminal.err(terminal.say.t('cli.usage.seeHelp'));
    return EXIT.usage;
  }
  return await runCommand(await load(), rest, terminal);
}

async function runCommand(command: Command, argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    const { values, positionals } = parseCommandLine(command, argv);
    if (values.help) {
      terminal.out(commandHelp(command, terminal));
      return EXIT.ok;
    }
    const pinned = typeof values.now === 'string' ? (await import('./instant')).parseInstant(values.now) : undefined;
    const context: CommandContext = {
      terminal,
      cwd: process.cwd(),
      env: process.env,
      stdin: process.stdin,
      signal: controller.signal,
      args: positionals,
      flag: (option) => values[option] === true,
      option: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
      options: (option) => [values[option] ?? []].flat().filter((value) => typeof value === 'string'),
      now: pinned ?? Date.now(),
      pinnedNow: pinned !== undefined,
    };
    return await command.run(context);
  } catch (error) {
    return report(error, command, terminal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

function report(error: unknown, command: Command, terminal: Terminal): ExitCode {
  terminal.err(`qunfa ${command.name}: ${terminal.say.say(sentenceOf(error))}`);
  if (error instanceof CommandProblem && error.sentence.key.startsWith('cli.usage.'))
    terminal.err(terminal.say.t('cli.usage.seeHelp'));
  else if (process.env.QUNFA_DEBUG && error instanceof Error) terminal.err(error.stack ?? '');
  // The call was made: that is no mistake in how the command was given.
  return error instanceof LedgerProblem && error.code === 'outcome-unwritten' ? EXIT.partial : EXIT.usage;
}

/** The words from the command on: `--lang X` and `--no-color` may stand before it. */
function commandWords(argv: readonly string[]): string[] {
  const before: string[] = [];
  let at = 0;
  for (; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--no-color' || word.startsWith('--lang=')) before.push(word);
    else if (word === '--lang') before.push(word, argv[++at] ?? '');
    else break;
  }
  const [name, ...rest] = argv.slice(at);
  return name === undefined ? [] : [name, ...before, ...rest];
}

function optionValue(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`));
  if (at < 0) return undefined;
  const word = argv[at] ?? '';
  const value = word.includes('=') ? word.slice(name.length + 1) : argv[at + 1];
  if (value !== undefined && !languageOf(value))
    throw problem('cli.usage.choice', { option: name, value, choices: 'zh-cn, en' });
  return value;
}

/** Whether what a command said could not be written (a full disk), although the command itself may have succeeded. */
let unwritten = false;

/** A reader that went away (`qunfa … | head`) is no failure, and no reason to break off: a send goes on, and the exit code says what came of it. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || unwritten) return;
  unwritten = true;
  const { say, err } = createTerminal({ env: process.env, stdout: process.stdout, stderr: process.stderr });
  err(`qunfa: ${say.t('cli.failed.output', { reason: error.code ?? error.message })}`);
  // A batch that failed or is unknown is the graver news.
  if (process.exitCode !== EXIT.partial) process.exitCode = EXIT.usage;
});
/** There is nowhere left to complain. */
process.stderr.on('error', () => undefined);

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = unwritten && code !== EXIT.partial ? EXIT.usage : code;
  },
  (error: unknown) => {
    const terminal = createTerminal({ env: process.env, stdout: process.stdout, stderr: process.stderr });
    terminal.err(`qunfa: ${terminal.say.say(sentenceOf(error))}`);
    process.exitCode = EXIT.usage;
  },
);
