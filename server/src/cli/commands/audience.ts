import { joined } from '../../../core/l10n/joined';
import { EXCLUSION_ORDER, problemSummaries, type Selection } from '../../../core/audience';
import { EXIT, type Command, type CommandContext, type ExitCode, problem } from '../command';
import { preparePlanning, table, type Planning } from '../planning';

export const audience: Command = {
  name: 'audience',
  operands: 'FILE | sync ACCOUNT',
  operandCount: [1, 2],
  options: {
    format: { type: 'string', value: 'pretty|json', choices: ['pretty', 'json'] },
    out: { type: 'string', value: 'FILE' },
    now: { type: 'string', value: 'ISO' },
  },
  async run(context) {
    if (context.args[0] === 'sync')
      return await (await import('./audienceSync')).audienceSync(context, context.args[1]);
    if (context.args[1] !== undefined)
      throw problem('cli.usage.tooMany', { command: 'qunfa audience FILE', extra: context.args[1] });
    const planning = await preparePlanning(context, (template, channel) => ({ ...NOTHING_KNOWN, template, channel }));
    if (typeof planning === 'number') return planning;
    if (context.option('format') === 'json') context.terminal.out(JSON.stringify(toJson(planning), undefined, 2));
    else pretty(planning, context);
    return exitOf(planning.prepared.selection);
  },
};

/** `qunfa.audience/1` of a template whose audience could not be read. */
const NOTHING_KNOWN = {
  schema: 'qunfa.audience/1',
  ...{ template: null, account: null, channel: null, list: null, expression: null, clauses: [] },
  ...{ selected: null, excluded: {}, recipients: null, left: [] },
};

const exitOf = ({ recipients }: Selection): ExitCode => (recipients > 0 ? EXIT.ok : EXIT.findings);

/** `qunfa.audience/1`: counts only, and the ids of those left out from the account's own departments. */
function toJson({ prepared, shownAs }: Planning): object {
  const { selection, audience: loaded, accountId, context } = prepared;
  const { table: list } = loaded;
  return {
    schema: 'qunfa.audience/1',
    template: shownAs,
    account: accountId,
    channel: context.channel,
    list: loaded.source.file ?? null,
    listProblems: list ? problemSummaries(list.problems).map(({ code, count, lines }) => ({ code, count, lines })) : [],
    expression: loaded.source.expressionText ?? null,
    clauses: selection.clauses.map(({ text, count, range }) => ({ text, count, offset: [range.start, range.end] })),
    selected: selection.selected,
    excluded: selection.excluded,
    recipients: selection.recipients,
    left: EXCLUSION_ORDER.flatMap((reason) =>
      [...selection.excludedRows[reason]].map((row) => ({ id: list?.id(row) ?? '', reason })),
    ),
  };
}

const SHOWN_NAMES = 3;

function pretty({ prepared, shownAs }: Planning, { terminal }: CommandContext): void {
  const { say, paint, out } = terminal;
  const { selection, audience: loaded } = prepared;
  const list = loaded.table;
  out(
    `${paint.bold(shownAs)}  ${paint.dim(say.t('cli.audience.list', { file: loaded.source.file ?? '', rows: list?.size ?? 0 }))}`,
  );
  for (const { message } of list ? problemSummaries(list.problems) : []) out(paint.yellow(say.say(message)));
  if (selection.clauses.length > 0) {
    out('');
    out(say.t('cli.audience.clauses'));
    const number = (value: number): string => say.t('cli.people', { count: value });
    for (const line of table(
      selection.clauses.map(({ text, count }) => [`  ${text}`, number(count)]),
      [1],
    ))
      out(line);
  }
  out('');
  out(say.t('cli.audience.selected', { count: selection.selected }));
  const rows = EXCLUSION_ORDER.filter((reason) => selection.excluded[reason] > 0).map((reason) => [
    `  − ${say.t(`cli.excluded.${reason}`)}`,
    say.t('cli.people', { count: selection.excluded[reason] }),
    paint.dim(examples(reason)),
  ]);
  for (const line of table(rows, [1])) out(line);
  out(paint.bold(paint.green(say.t('cli.audience.recipients', { count: selection.recipients }))));
  for (const note of [...selection.notes, ...prepared.notes]) out(paint.yellow(say.say(note)));

  function examples(reason: (typeof EXCLUSION_ORDER)[number]): string {
    const left = selection.excludedRows[reason];
    const names = list?.known('name');
    const shown = [...left.subarray(0, SHOWN_NAMES)].map((row) => names?.text(row) || list?.id(row) || '');
    return shown.length === 0 ? '' : joined(shown, say.language) + (left.length > SHOWN_NAMES ? '…' : '');
  }
}
