import { limitsFor } from '../ledger/limitsFor';
import type { PlannedContact } from '../ledger/records';
import type { Plan } from './model';
import { planCampaign } from './planCampaign';
import type { PlanInput, PlanRecipient } from './planInput';
import { zonedMs } from './zonedTime';

/** A later plan moves people among each other, so it is looked at again; what is left after so many rounds is for the ledger to hold back. */
const ROUNDS = 12;

/**
 * The input with everybody after what other campaigns have planned for them, where both would be closer than the least gap between campaigns, or more than
 * the customer's quota takes: the ledger would hold the later of the two back at its time. Who is planned for far later is not waited for.
 */
export function keepPromises(input: PlanInput, promised: ReadonlyMap<string, readonly PlannedContact[]>): PlanInput {
  if (promised.size === 0) return input;
  const { policy, account, now, schedule } = input;
  const gap = limitsFor(policy, account, now).recipientGap?.ms ?? 0;
  const asked = schedule?.start === undefined ? undefined : zonedMs(schedule.start, account.zone);
  const start = Math.max(now, asked ?? 0);
  const periods = quotaPeriods(input);
  const promises = new Map([...promised].map(([id, contacts]) => [id, new Promises(contacts, gap)]));
  const freeFrom = (one: PlanRecipient, from: number): number => {
    const mine = promises.get(one.id);
    if (!mine) return from;
    const period = periods(from);
    const free = mine.freeFrom(from);
    const wanted =
      (one.pending?.length ?? input.messages) + mine.within(period) + (period.holdsNow ? (one.quotaUsed ?? 0) : 0);
    return wanted > period.cap && period.to > free ? mine.freeFrom(period.to) : free;
  };
  const held = new Set<string>();
  const later = (one: PlanRecipient, from: number): PlanRecipient => {
    const free = freeFrom(one, from);
    if (free <= from) return one;
    held.add(one.id);
    return { ...one, notBefore: free };
  };
  let made: PlanInput = {
    ...input,
    recipients: input.recipients.map((one) => later(one, Math.max(start, one.notBefore ?? 0))),
  };
  for (let round = 0; round < ROUNDS; round++) {
    const result = planCampaign(withoutDeadline(made));
    if ('refusals' in result) break;
    const times = firstTimes(result.plan);
    const recipients = made.recipients.map((one) => later(one, times.get(one.id) ?? start));
    if (recipients.every((one, at) => one === made.recipients[at])) break;
    made = { ...made, recipients };
  }
  return held.size === 0 ? input : { ...made, heldByPlans: held.size };
}

/** What else is planned for one person. */
class Promises {
  readonly #starts: readonly number[];

  constructor(
    contacts: readonly PlannedContact[],
    private readonly gap: number,
  ) {
    this.#starts = contacts.map(({ start }) => start).sort((a, b) => a - b);
  }

  /** First time from `from` on that is as far as the gap from all of it. */
  freeFrom(from: number): number {
    return this.#starts.reduce((free, start) => (Math.abs(start - free) < this.gap ? start + this.gap : free), from);
  }

  within({ from, to }: { readonly from: number; readonly to: number }): number {
    return this.#starts.filter((start) => start >= from && start < to).length;
  }
}

interface QuotaPeriod {
  readonly from: number;
  readonly to: number;
  readonly cap: number;
  readonly holdsNow: boolean;
}

/** The period of the customers' quota that holds a time; the calendar is asked once a period. */
function quotaPeriods({ policy, account, now }: PlanInput): (at: number) => QuotaPeriod {
  const known: QuotaPeriod[] = [];
  return (at) => {
    const found = known.find(({ from, to }) => from <= at && at < to);
    if (found) return found;
    const limit = limitsFor(policy, account, at).recipientPeriod;
    const period = limit ?? {
      from: Number.NEGATIVE_INFINITY,
      to: Number.POSITIVE_INFINITY,
      cap: Number.POSITIVE_INFINITY,
    };
    const made = { ...period, holdsNow: period.from <= now && now < period.to };
    known.push(made);
    return made;
  };
}

/** A deadline that can't be met is told of the plan that comes of it, not in the middle. */
const withoutDeadline = (input: PlanInput): PlanInput => ({
  ...input,
  schedule: { ...input.schedule, deadline: undefined },
});

function firstTimes({ batches }: Plan): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { start, recipients } of batches) {
    const at = Date.parse(start);
    for (const id of recipients) if (!times.has(id)) times.set(id, at);
  }
  return times;
}
