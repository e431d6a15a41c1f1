import type { Refusal } from '../plan/model';
import type { LedgerLimits, LimitUnit } from './limits';
import { localTime, zonedIso } from './zonedTime';

export interface Held {
  readonly sends: number;
  readonly personTimes: number;
}

/** What a store knows when a batch asks for quota. Times are ms since the epoch. */
export interface QuotaFacts {
  /** When the batch would count: never before anything the account already holds. */
  readonly at: number;
  /** Recipients of the batch. */
  readonly size: number;
  /** What the account holds after `at − windowMs` of each of `limits.rolling`, in their order. */
  readonly rolling: readonly Held[];
  /** The batches behind these figures, by `at` ascending: those after `since`. Asked for only where a limit is passed. */
  recent(since: number): readonly { readonly at: number; readonly size: number }[];
  /** What the account holds since the start of each of `limits.periods`, in their order. */
  readonly periods: readonly Held[];
  /** The account's latest send. */
  readonly lastSend: number | undefined;
  /** Recipients of this batch that another campaign reached within `limits.recipientGap`, and the latest such time. */
  readonly tooSoon: { readonly count: number; readonly latest: number };
  /** Recipients of this batch that have had their share in `limits.recipientPeriod`. */
  readonly exhausted: number;
}

/**
 * The rules that a reservation would break, each with the time at which it frees; none: it may be made.
 * A store must call this and write the reservation in one transaction. Since `at` never goes back within an account,
 * looking back from `at` covers every interval that the new entry lies in.
 */
export function quotaRefusals(limits: LedgerLimits, facts: QuotaFacts, zone: string): readonly Refusal[] {
  const { at, size } = facts;
  const refusals: Refusal[] = [];
  const refuse = (code: string, sentence: string, args: Record<string, string | number>, frees?: number) =>
    refusals.push(refusal(code, sentence, args, frees, zone));

  const { perSend, minGap, recipientGap, recipientPeriod } = limits;
  if (perSend && size > perSend.cap) refuse(perSend.key, 'per-send', { size, cap: perSend.cap });

  for (const [index, { key, unit, cap, windowMs }] of limits.rolling.entries()) {
    const used = heldIn(facts.rolling[index], unit);
    const wanted = weight(size, unit);
    if (used + wanted <= cap) continue;
    const frees = wanted <= cap ? freesAt(facts.recent(at - windowMs), unit, used + wanted - cap, windowMs) : undefined;
    const args = { used, cap, wanted, minutes: windowMs / 60_000 };
    refuse(key, unit === 'sends' ? 'rolling-sends' : 'rolling', args, frees);
  }

  for (const [index, { key, unit, cap, to }] of limits.periods.entries()) {
    const used = heldIn(facts.periods[index], unit);
    const wanted = weight(size, unit);
    if (used + wanted <= cap) continue;
    refuse(key, unit === 'sends' ? 'period-sends' : 'period', { used, cap, wanted }, wanted <= cap ? to : undefined);
  }

  if (minGap && facts.lastSend !== undefined && at - facts.lastSend < minGap.ms)
    refuse(minGap.key, 'min-gap', { seconds: minGap.ms / 1000 }, facts.lastSend + minGap.ms);

  if (recipientGap && facts.tooSoon.count > 0)
    refuse(
      recipientGap.key,
      'recipient-gap',
      { count: facts.tooSoon.count, hours: recipientGap.ms / 3_600_000 },
      facts.tooSoon.latest + recipientGap.ms,
    );

  if (recipientPeriod && facts.exhausted > 0)
    refuse(
      recipientPeriod.key,
      'recipient-period',
      { count: facts.exhausted, cap: recipientPeriod.cap },
      recipientPeriod.to,
    );
  return refusals;
}

const heldIn = (held: Held | undefined, unit: LimitUnit): number =>
  (unit === 'sends' ? held?.sends : held?.personTimes) ?? 0;

const weight = (size: number, unit: LimitUnit): number => (unit === 'sends' ? 1 : size);

/** When enough of the entries (ascending) have left the window to make room for `excess`; undefined: never. */
function freesAt(
  entries: readonly { readonly at: number; readonly size: number }[],
  unit: LimitUnit,
  excess: number,
  windowMs: number,
): number | undefined {
  let left = excess;
  for (const entry of entries) {
    left -= weight(entry.size, unit);
    if (left <= 0) return entry.at + windowMs;
  }
  return undefined;
}

/** A refusal whose sentence names the rule, the figures and (where known) the time at which it frees. */
export function refusal(
  code: string,
  sentence: string,
  args: Readonly<Record<string, string | number>>,
  frees: number | undefined,
  zone: string,
): Refusal {
  if (frees === undefined)
    return { code, message: { key: `ledger.refusal.${sentence}`, args: { rule: code, ...args } } };
  const message = {
    key: `ledger.refusal.${sentence}.until`,
    args: { rule: code, ...args, until: localTime(Math.ceil(frees / 60_000) * 60_000, zone) },
  };
  return { code, message, freesAt: zonedIso(frees, zone) };
}
