import { Temporal } from 'temporal-polyfill';
import type { AccountConfig } from '../config/model';
import type { Policy } from '../policy/model';
import type { LedgerLimits, PeriodLimit } from './limits';

type LimitedAccount = Pick<AccountConfig, 'zone' | 'registeredOn' | 'batchesPerDay' | 'quotaPerCustomer'>;

/**
 * The caps that hold for an account at `now` (ms since the epoch), taken from its policy. `pace` is a template's own limit in person-times an hour.
 * Days, weeks (from Monday) and months are those of the account's zone, so a day may have 23 or 25 hours.
 */
export function limitsFor(policy: Policy, account: LimitedAccount, now: number, pace?: number): LedgerLimits {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(account.zone);
  const day = here.startOfDay();
  const rolling = [];
  const perHour = numeric(policy, 'personTimes.perHour');
  if (perHour !== undefined)
    rolling.push({ key: 'personTimes.perHour', unit: 'person-times' as const, cap: perHour, windowMs: 3_600_000 });
  if (pace !== undefined)
    rolling.push({ key: 'schedule.pace', unit: 'person-times' as const, cap: Math.floor(pace), windowMs: 3_600_000 });

  const periods: PeriodLimit[] = [];
  const today = { unit: 'sends' as const, from: day.epochMilliseconds, to: day.add({ days: 1 }).epochMilliseconds };
  const perDay = account.batchesPerDay ?? numeric(policy, 'batches.perDay');
  if (perDay !== undefined) periods.push({ key: 'batches.perDay', cap: perDay, ...today });
  const dayCap = numeric(policy, 'personTimes.perDay');
  if (dayCap !== undefined) periods.push({ ...today, key: 'personTimes.perDay', unit: 'person-times', cap: dayCap });
  const monthCap = numeric(policy, 'personTimes.perMonth');
  if (monthCap !== undefined) {
    const first = day.with({ day: 1 }).startOfDay();
    const next = first.add({ months: 1 });
    const span = { from: first.epochMilliseconds, to: next.epochMilliseconds };
    periods.push({ key: 'personTimes.perMonth', unit: 'person-times', cap: monthCap, ...span });
  }
  const warmUp = numeric(policy, 'account.warmUp');
  if (warmUp !== undefined && isWarmingUp(policy, account, here))
    periods.push({ key: 'account.warmUp', cap: warmUp, ...today });

  const minGap = numeric(policy, 'batches.minGap');
  const perSend = numeric(policy, 'recipients.perBatch');
  const recipientGap = numeric(policy, 'recipient.minGap');
  const recipientPeriod = perCustomer(policy, account, day);
  return {
    rolling,
    periods,
    ...(minGap !== undefined && { minGap: { key: 'batches.minGap', ms: minGap * 1000 } }),
    ...(perSend !== undefined && { perSend: { key: 'recipients.perBatch', cap: perSend } }),
    ...(recipientGap !== undefined && { recipientGap: { key: 'recipient.minGap', ms: recipientGap * 3_600_000 } }),
    ...(recipientPeriod && { recipientPeriod }),
  };
}

function numeric(policy: Policy, key: string): number | undefined {
  const value = policy.find(key)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** The day of registration is the first of the warm-up days. */
function isWarmingUp(policy: Policy, account: LimitedAccount, here: Temporal.ZonedDateTime): boolean {
  const days = numeric(policy, 'account.warmUpDays');
  if (days === undefined || account.registeredOn === undefined) return false;
  const over = Temporal.PlainDate.from(account.registeredOn).add({ days });
  return Temporal.PlainDate.compare(here.toPlainDate(), over) < 0;
}

/** As the company chose: as many a month as it has days, seven a week, or one a day. */
function perCustomer(
  policy: Policy,
  account: LimitedAccount,
  day: Temporal.ZonedDateTime,
): LedgerLimits['recipientPeriod'] {
  const key = 'quota.perCustomer';
  const figure = policy.find(key);
  if (!figure) return undefined;
  const span = (cap: number, from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime) => ({
    key,
    cap,
    from: from.epochMilliseconds,
    to: to.epochMilliseconds,
  });
  switch (account.quotaPerCustomer ?? figure.value) {
    case 'day':
      return span(1, day, day.add({ days: 1 }));
    case 'week': {
      const monday = day.subtract({ days: day.dayOfWeek - 1 }).startOfDay();
      return span(7, monday, monday.add({ weeks: 1 }));
    }
    default: {
      const first = day.with({ day: 1 }).startOfDay();
      return span(day.daysInMonth, first, first.add({ months: 1 }));
    }
  }
}
