import { insightFigure } from '../policy/insightFigure';
import { knownOf, reachedOf, sumDelivery } from './deliveryOf';
import type { BatchFacts, Delivery, Figures, PersonResponse, Rates, Responses, ResponseTotal } from './model';
import { rateOf } from './wilson';

/** Figures of some batches of a campaign: all of them, those of a member, those of a text. `whole`: counts of the whole campaign belong to them too. */
export function figuresOf(batches: readonly BatchFacts[], responses: Responses, z: number, whole: boolean): Figures {
  const ids = new Set(batches.map(({ id }) => id));
  const mine = ({ batch }: { readonly batch: string | undefined }): boolean =>
    batch === undefined ? whole : ids.has(batch);
  const part = { people: responses.people.filter(mine), totals: responses.totals.filter(mine) };
  const delivery = sumDelivery(batches);
  return { delivery, rates: ratesOf(delivery, part, z, peopleOf(batches, part)) };
}

/** Responses that name no batch are about people, and each person had every message; those that name one are about person-times. */
function peopleOf(batches: readonly BatchFacts[], { people, totals }: Responses): number {
  const all = reachedOf(sumDelivery(batches));
  if ([...people, ...totals].some(({ batch }) => batch !== undefined)) return all;
  const messages = [...new Set(batches.map(({ message }) => message))];
  const most = messages.map((message) => reachedOf(sumDelivery(batches.filter((batch) => batch.message === message))));
  return Math.max(0, ...most);
}

function ratesOf(delivery: Delivery, { people, totals }: Responses, z: number, base: number): Rates {
  const rates: { -readonly [K in keyof Rates]: Rates[K] } = {};
  const set = (metric: keyof Rates, count: number | undefined, of: number): void => {
    const rate = count === undefined ? undefined : rateOf(count, of, z);
    if (rate) rates[metric] = rate;
  };
  const known = knownOf(delivery);
  // Nobody hears what was delivered on personal WeChat: then there is no rate, rather than one of nought.
  if (delivery.delivered > 0 || delivery.notFriend + delivery.otherBroadcast > 0)
    set('delivery', delivery.delivered, known);
  set('read', count(people, totals, 'read'), base);
  set('clicked', count(people, totals, 'clicked'), base);
  set('clickedInHour', clicksInHour(people, totals), base);
  set('complained', count(people, totals, 'complained'), base);
  return rates;
}

type Counted = 'read' | 'clicked' | 'complained';

/** A list of people may be partial, and a total may be older: the larger of the counts stands. Undefined where nothing was imported. */
function count(people: readonly PersonResponse[], totals: readonly ResponseTotal[], what: Counted): number | undefined {
  const counts: number[] = [];
  const stated = people.filter((one) => one[what] !== undefined);
  if (stated.length > 0) counts.push(stated.filter((one) => one[what]).length);
  const sum = (list: readonly ResponseTotal[]): void => {
    const values = list.flatMap((one) => one[what] ?? []);
    if (values.length > 0) counts.push(values.reduce((total, value) => total + value, 0));
  };
  const plain = totals.filter(({ clickedAt }) => clickedAt === undefined);
  sum(plain.filter(({ batch }) => batch === undefined));
  sum(plain.filter(({ batch }) => batch !== undefined));
  sum(totals.filter(({ clickedAt }) => clickedAt !== undefined));
  return counts.length === 0 ? undefined : Math.max(...counts);
}

/** Most clicks within any hour. Counts by the hour stay within theirs: how they spread over two is not known. */
function clicksInHour(people: readonly PersonResponse[], totals: readonly ResponseTotal[]): number | undefined {
  const windowMs = insightFigure('insight.clickWindow') * 60_000;
  const times = people
    .flatMap(({ clickedAt, clicked }) => (clickedAt !== undefined && clicked !== false ? [clickedAt] : []))
    .sort((a, b) => a - b);
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to++) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= windowMs) from++;
    most = Math.max(most, to - from + 1);
  }
  const hours = new Map<number, number>();
  for (const { clickedAt, clicked } of totals)
    if (clickedAt !== undefined) hours.set(clickedAt, (hours.get(clickedAt) ?? 0) + (clicked ?? 0));
  return times.length + hours.size === 0 ? undefined : Math.max(most, ...hours.values());
}
