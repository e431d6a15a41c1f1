import { COMMON_OPTIONS, type Command } from './command';
import { COMMANDS } from './commandTable';
import { cells, padCells, type Terminal } from './terminal';

/** `qunfa help`: one line a command. */
export function overview({ say, paint }: Terminal): string {
  const names = Object.keys(COMMANDS);
  const width = Math.max(...names.map((name) => cells(name)));
  return [
    paint.bold(say.t('cli.help.title')),
    '',
    say.t('cli.help.usage'),
    '',
    ...names.map((name) => `  ${paint.cyan(padCells(name, width))}  ${say.t(`cli.help.command.${name}`)}`),
    '',
    say.t('cli.help.more'),
  ].join('\n');
}

/** `qunfa help COMMAND` and `qunfa COMMAND --help`. */
export function commandHelp(command: Command, { say, paint }: Terminal): string {
  const rows = Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(([name, spec]) => ({
    left: `${spec.short ? `-${spec.short}, ` : ''}--${name}${spec.value ? ` ${spec.value}` : ''}`,
    right: say.t(`cli.option.${name}`),
  }));
  const width = Math.max(...rows.map((row) => cells(row.left)));
  return [
    `${paint.bold(`qunfa ${command.name}`)} ${command.operands}`,
    '',
    say.t(`cli.help.command.${command.name}`),
    '',
    ...rows.map((row) => `  ${paint.cyan(padCells(row.left, width))}  ${row.right}`),
  ].join('\n');
}
