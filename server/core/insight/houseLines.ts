import type { Figure, Policy } from '../policy/model';
import type { Alarm, Metric, Rate, Rates } from './model';

/** Which figure of the policy a metric is held against, and on which side it is crossed. */
const LINES: readonly { readonly metric: Metric; readonly key: string; readonly side: 'below' | 'above' }[] = [
  { metric: 'delivery', key: 'metrics.delivery', side: 'below' },
  { metric: 'read', key: 'metrics.read', side: 'below' },
  { metric: 'clicked', key: 'metrics.linkClicks', side: 'above' },
  { metric: 'clickedInHour', key: 'metrics.linkClicksPerHour', side: 'above' },
  { metric: 'complained', key: 'metrics.complaints', side: 'above' },
];

/** The lines of the channel's policy that these rates have crossed, each with figure, limit and source. A range (`metrics.read`) is crossed below its start. */
export function crossedLines(rates: Rates, policy: Policy): readonly Alarm[] {
  return LINES.flatMap(({ metric, key, side }) => {
    const rate = rates[metric];
    const figure = policy.find(key);
    const limit = figure && limitOf(figure);
    if (!rate || figure === undefined || limit === undefined) return [];
    const crossed = side === 'below' ? rate.share * 100 < limit : rate.share * 100 > limit;
    return crossed ? [alarm(metric, figure, limit, rate, side, policy.channel)] : [];
  });
}

/** Per cent; undefined where the channel has no such line. */
export function lineOf(metric: Metric, policy: Policy): number | undefined {
  const figure = policy.find(LINES.find((line) => line.metric === metric)?.key ?? '');
  return figure && limitOf(figure);
}

function limitOf({ value }: Figure): number | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'number' ? first : undefined;
}

function alarm(
  metric: Metric,
  { key, layer, source, value }: Figure,
  limit: number,
  rate: Rate,
  side: 'below' | 'above',
  channel: string,
): Alarm {
  const figure = Math.round(rate.share * 1000) / 10;
  const certain = side === 'below' ? rate.high * 100 < limit : rate.low * 100 > limit;
  const range = Array.isArray(value) ? value.join('–') : limit;
  // What a line means differs by channel: clicks are looked at by a person on one, and by risk control on the other.
  const ending = metric === 'clicked' ? `.${channel}` : '';
  const args = { figure, limit: range, count: rate.count, base: rate.base, source };
  return {
    metric,
    key,
    figure,
    limit,
    layer,
    source,
    certain,
    message: { key: `insight.alarm.${metric}${ending}`, args },
  };
}
