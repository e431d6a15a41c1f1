import path from 'node:path';
import { describePlan } from '../../../core/plan/describePlan';
import { emptyPlan } from '../../../core/plan/emptyPlan';
import { explainPlan } from '../../../core/plan/explainPlan';
import type { Plan } from '../../../core/plan/model';
import { planToIcs } from '../../../core/plan/planToIcs';
import { lackingRefusals } from '../../../core/send/guardSend';
import { planHours } from '../../node/campaigns/planHours';
import { planPrepared } from '../../node/campaigns/prepareCampaign';
import { writeFileAtomically } from '../../node/files/writeFile';
import { EXIT, type Command, type CommandContext } from '../command';
import { wrap } from '../formatters/pretty';
import { sayPlanDays } from '../planPicture';
import { saidRefusals, sayRefusedDocument } from '../refusedDocument';
import { preparePlanning, sayRefusals, table, type Planning } from '../planning';

export const plan: Command = {
  name: 'plan',
  operands: 'FILE',
  operandCount: [1, 1],
  options: {
    out: { type: 'string', value: 'plan.json' },
    format: { type: 'string', value: 'pretty|json|ics', choices: ['pretty', 'json', 'ics'] },
    now: { type: 'string', value: 'ISO' },
  },
  async run(context) {
    const { terminal, option, cwd } = context;
    const planning = await preparePlanning(context, (template, channel) => ({ ...NOTHING_KNOWN, template, channel }));
    if (typeof planning === 'number') return planning;
    const result = planPrepared(planning.prepared);
    if ('refusals' in result) {
      sayRefusals(result.refusals, terminal);
      const { input, selection } = planning.prepared;
      if (option('format') === 'json')
        sayRefusedDocument(emptyPlan(input, selection.recipients), saidRefusals(result.refusals, terminal), terminal);
      return EXIT.findings;
    }
    const out = option('out');
    if (out !== undefined) {
      await writeFileAtomically(path.resolve(cwd, out), `${JSON.stringify(result.plan, undefined, 2)}\n`);
      terminal.err(terminal.say.t('cli.plan.wrote', { path: out }));
    }
    const format = option('format') ?? 'pretty';
    // What a send would be refused for is worth knowing while there is time to write a fallback.
    const lacking = lackingRefusals(planning.prepared.lacking);
    if (format !== 'pretty') for (const { message } of lacking) terminal.err(`! ${terminal.say.say(message)}`);
    if (format === 'json') terminal.out(JSON.stringify(result.plan, undefined, 2));
    else if (format === 'ics') process.stdout.write(planToIcs(result.plan, terminal.say));
    else {
      pretty(result.plan, planning, context);
      const notes = [...lacking.map(({ message }) => message), ...planning.prepared.notes, ...result.notes];
      for (const note of notes) terminal.out(terminal.paint.yellow(terminal.say.say(note)));
    }
    return EXIT.ok;
  },
};

/** `qunfa.plan/1` of a template that could not even be made ready. */
const NOTHING_KNOWN = {
  schema: 'qunfa.plan/1',
  ...{ template: null, contentHash: null, account: null, channel: null, zone: null, now: null, audience: null },
  ...{ batches: [], start: null, end: null, limits: [] },
};

const BATCHES_SHOWN = 12;
const INDENT = '  ';

function pretty(made: Plan, { prepared }: Planning, { terminal }: CommandContext): void {
  const { say, paint, out } = terminal;
  // A pipe gets every sentence on a line of its own.
  const lines = (text: string, indent = ''): string[] =>
    terminal.interactive ? wrap(text, Math.max(40, terminal.columns - indent.length)) : [text];
  const picture = describePlan(made);
  for (const line of lines(picture.sentence.map((part) => say.say(part)).join(' · '))) out(paint.bold(line));
  const explained = explainPlan(made, prepared.input);
  for (const line of lines(say.say(explained.headline))) out(line);
  out('');
  const dates = picture.days.map(({ date }) => date);
  sayPlanDays(picture.days, planHours(prepared.context.policy, dates), terminal);
  out('');
  const rows = made.batches
    .slice(0, BATCHES_SHOWN)
    .map(({ id, start, size, sender, message }) => [
      `  ${id}`,
      start.slice(0, 16).replace('T', ' '),
      say.t('cli.people', { count: size }),
      sender ?? '',
      made.batches.some((batch) => batch.message > 0) ? say.t('cli.plan.message', { number: message + 1 }) : '',
    ]);
  for (const line of table(rows, [2])) out(line);
  if (made.batches.length > BATCHES_SHOWN)
    out(paint.dim(`  ${say.t('cli.plan.more', { count: made.batches.length - BATCHES_SHOWN })}`));
  section(
    'cli.plan.binding',
    explained.binding.map((one) => say.say(one)),
  );
  section(
    'cli.plan.why',
    explained.whyNotSooner.map((one) => say.say(one)),
  );
  section(
    'cli.plan.whatIf',
    explained.whatIf.map(({ message }) => say.say(message)),
  );

  function section(title: string, sentences: readonly string[]): void {
    if (sentences.length === 0) return;
    out('');
    out(paint.cyan(say.t(title)));
    for (const sentence of sentences) for (const line of lines(sentence, INDENT)) out(INDENT + line);
  }
}
