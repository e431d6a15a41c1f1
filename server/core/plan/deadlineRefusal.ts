import type { Message } from '../l10n/message';
import type { Refusal } from './model';
import type { PlanInput } from './planInput';
import { type PlanTimetable, shown } from './planTimetable';
import { refuse } from './refuse';
import { type Certificate, RELEASES } from './scheduleModel';
import { whatIf } from './whatIf';

const MINUTE = 60_000;

/** The deadline can't be met: which limit stands in the way, when it could end, and what would help. */
export function deadlineRefusal(input: PlanInput, made: PlanTimetable): { readonly refusals: readonly Refusal[] } {
  const { schedule, deadline = 0, calendar } = made;
  const { zone } = input.account;
  const { named, args } = deadlineMissed(input, made);
  const hints = whatIf(input).map(({ lever, value, end }): Message => {
    const verdict = end <= deadline ? 'meets' : 'misses';
    return { key: `plan.lever.${lever}.${verdict}`, args: { value, end: shown(end * MINUTE, zone) } };
  });
  if (made.windows.avoided.length > 0)
    hints.push({ key: 'plan.note.avoided', args: { avoided: made.windows.avoided } });
  const { optimal, certificate } = schedule;
  if (!optimal && certificate.earliestEnd <= deadline) {
    hints.push({ key: 'plan.lever.unsettled', args: { earliest: shown(certificate.earliestEnd * MINUTE, zone) } });
  }
  return refuse(`deadline.${named}`, args, { freesAt: calendar.iso(schedule.end), hints });
}

/** `named` ends the sentence's key `plan.refusal.deadline.…`: the limit that stands in the way. */
export function deadlineMissed(input: PlanInput, { schedule, deadline = 0, rules, windows }: PlanTimetable) {
  const { zone } = input.account;
  const key = mainLimit(schedule.certificate) ?? windows.key;
  const limit = [rules.perSend, ...rules.hourly, ...rules.periods, rules.warmUp, rules.minGap, rules.sendsPerDay].find(
    (row) => row?.key === key,
  );
  const args = {
    deadline: shown(deadline * MINUTE, zone),
    end: shown(schedule.end * MINUTE, zone),
    hours: Math.ceil((schedule.end - deadline) / 60),
    value: limit?.value ?? 0,
    people: input.recipients.length,
  };
  return { named: limit ? key : schedule.timetable.held.has(RELEASES) ? 'release' : 'windows', args };
}

/** The limit that fills most of the time before the earliest end; undefined where only opening hours or releases do. */
export function mainLimit({ full }: Certificate): string | undefined {
  const minutes = new Map<string, number>();
  for (const { key, from, to } of full) minutes.set(key, (minutes.get(key) ?? 0) + to - from + 1);
  return [...minutes].sort((a, b) => b[1] - a[1])[0]?.[0];
}
