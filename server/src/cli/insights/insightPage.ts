import { alarmSentence } from '../../../core/insight/alarmSentence';
import { notDelivered } from '../../../core/insight/notDelivered';
import {
  type CampaignInsight,
  type Comparison,
  type Figures,
  lineOf,
  type Metric,
  METRICS,
  type Rate,
} from '../../../core/insight';
import type { Policy } from '../../../core/policy/model';
import { printableLine } from '../../../core/printable';
import { table } from '../planning';
import type { Terminal } from '../terminal';
import { zonedClock } from '../zonedClock';

const BAR = 24;

/** One campaign: its figures as bars with their lines, what was not delivered and why, members, variants, alarms. */
export function sayInsight(
  insight: CampaignInsight,
  policy: Policy,
  texts: Readonly<Record<string, string>>,
  terminal: Terminal,
): void {
  const { say, paint, out } = terminal;
  const { id, title, template, account, submittedAt, zone, recipients } = insight;
  const when = submittedAt === undefined ? say.t('insight.notSubmitted') : zonedClock(submittedAt, zone);
  out(
    `${paint.bold(printableLine(title ?? template))}  ${id}  ${paint.dim(`${account}  ${when}`)}  ${say.t('cli.people', { count: recipients })}`,
  );
  const rows = METRICS.flatMap((metric) => {
    const rate = insight.rates[metric];
    return rate ? [figureRow(metric, rate, lineOf(metric, policy), terminal)] : [];
  });
  for (const line of table(rows, [2, 4])) out(`  ${line}`);
  const reasons = notDelivered(insight.delivery, terminal.say);
  if (reasons !== '') out(`  ${reasons}`);
  if (!insight.imported) out(paint.dim(`  ${say.t('insight.nothingImported')}`));
  if (insight.channel === 'personal') out(paint.dim(`  ${say.t('insight.personalDelivery')}`));
  if (insight.members.length > 1)
    sayParts(
      'insight.members',
      insight.members.map((one) => ({ name: one.sender ?? '—', ...one })),
      terminal,
    );
  if (insight.variants.length > 0)
    sayParts(
      'insight.variants',
      insight.variants.map((one) => ({ name: variantName(one.text, texts), ...one })),
      terminal,
    );
  for (const comparison of insight.variantComparisons)
    sayComparison(comparison, terminal, (text) => variantName(text, texts));
  for (const alarm of insight.alarms) out(`  ${paint.red('✖')} ${alarmSentence(alarm, say)}`);
  out('');
}

function figureRow(metric: Metric, rate: Rate, line: number | undefined, { say, paint }: Terminal): string[] {
  const less = metric === 'clicked' || metric === 'clickedInHour' || metric === 'complained';
  const crossed = line !== undefined && (less ? rate.share * 100 > line : rate.share * 100 < line);
  return [
    say.t(`insight.metric.${metric}`),
    bar(rate.share, line === undefined ? undefined : line / 100, crossed ? paint.red : paint.green, paint.dim),
    percent(rate.share, say),
    paint.dim(say.t('insight.interval', { low: oneDecimal(rate.low), high: oneDecimal(rate.high) })),
    `${rate.count}/${rate.base}`,
    line === undefined ? '' : paint.dim(say.t(less ? 'insight.line.atMost' : 'insight.line.atLeast', { line })),
  ];
}

type Colour = (text: string) => string;

/** Full width is 100 %, or twice the line where that is small; the line stands in the bar. */
function bar(share: number, line: number | undefined, colour: Colour, dim: Colour): string {
  const scale = line === undefined || line > 0.5 ? 1 : Math.max(2 * line, Math.min(1, share));
  const full = share === 0 ? 0 : Math.max(1, Math.min(BAR, Math.round((share / scale) * BAR)));
  const mark = line === undefined ? -1 : Math.min(BAR - 1, Math.round((line / scale) * BAR));
  let text = '';
  for (let at = 0; at < BAR; at++) text += at === mark ? dim('┃') : at < full ? colour('█') : dim('░');
  return text;
}

function sayParts(title: string, parts: readonly (Figures & { readonly name: string })[], terminal: Terminal): void {
  const { say, paint, out } = terminal;
  const shown = METRICS.filter((metric) => parts.some(({ rates }) => rates[metric]));
  out(`  ${paint.cyan(say.t(title))}`);
  const rows = [
    ['', ...shown.map((metric) => paint.dim(say.t(`insight.metric.${metric}`))), ''],
    ...parts.map(({ name, rates, delivery }) => [
      printableLine(name),
      ...shown.map((metric) => (rates[metric] ? percent(rates[metric].share, say) : '—')),
      notDelivered(delivery, terminal.say),
    ]),
  ];
  for (const line of table(
    rows,
    shown.map((_, at) => at + 1),
  ))
    out(`    ${line}`);
}

const NAMED = 16;

const variantName = (hash: string, texts: Readonly<Record<string, string>>): string => {
  const text = printableLine(texts[hash] ?? '');
  return text === '' ? hash.slice(7, 15) : [...text].slice(0, NAMED).join('');
};

/** The best beside each of the others, and whether chance would give as much. */
export function sayComparison(
  { metric, differences }: Comparison,
  { say, paint, out }: Terminal,
  name: (id: string) => string = (id) => id,
): void {
  for (const { better, other, points, low, high, significant } of differences) {
    if (points === 0) continue;
    // Seen from the better one: where less is better, its share is the smaller.
    const advantage = points > 0 ? { points, low, high } : { points: -points, low: -high, high: -low };
    const args = { metric: say.t(`insight.metric.${metric}`), better: name(better), other: name(other), ...advantage };
    const sentence = printableLine(say.t(significant ? 'insight.differs' : 'insight.alike', args));
    out(`  ${significant ? paint.green('▲') : paint.dim('≈')} ${sentence}`);
  }
}

const oneDecimal = (share: number): number => Math.round(share * 1000) / 10;
const percent = (share: number, say: Terminal['say']): string => say.t('insight.percent', { value: oneDecimal(share) });
