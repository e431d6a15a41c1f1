import type { Message } from '../l10n/message';
import { deadlineRefusal } from './deadlineRefusal';
import type { Plan, PlanCertificate, PlannedBatch, PlannedLimit } from './model';
import type { PlanInput, PlanResult } from './planInput';
import { type PlanTimetable, planTimetable } from './planTimetable';
import type { PlanLimit } from './planRules';
import { RELEASES, WINDOWS } from './scheduleModel';
import { lengthOf } from './windows';
import { isAnnounced, WORKING_DAYS_COVERAGE } from './workingDays';
import { zonedIso } from './zonedTime';

/**
 * The timetable of a campaign, or why there is none. Pure: the same input gives the same bytes.
 *
 * Decisions: a recipient's messages follow one another, and a later message of the campaign does not wait for the 24 hours between
 * contacts, which are about campaigns. Crowded minutes (:00, :30) are used only where the template's start or `now` asks for them, where a window
 * holds nothing else, or where the deadline can't be met without. A send may start at the deadline itself, not after it.
 */
export function planCampaign(input: PlanInput): PlanResult {
  const quiet = planTimetable(input);
  if ('refusals' in quiet) return quiet;
  const notes: Message[] = [];
  let made = quiet;
  if (isLate(made)) {
    const crowded = planTimetable(input, { crowded: true });
    if ('refusals' in crowded) return crowded;
    if (isLate(crowded)) return deadlineRefusal(input, crowded);
    made = crowded;
    notes.push({ key: 'plan.note.crowded' });
  }
  notes.push(...notesOn(input, made));
  return { plan: planOf(input, made), notes };
}

const isLate = ({ schedule, deadline }: PlanTimetable): boolean => deadline !== undefined && schedule.end > deadline;

function planOf(input: PlanInput, made: PlanTimetable): Plan {
  const batches = batchesOf(input, made);
  return {
    schema: 'qunfa.plan/1',
    template: input.template,
    contentHash: input.contentHash,
    account: input.accountId,
    channel: input.channel,
    zone: input.account.zone,
    now: zonedIso(input.now, input.account.zone),
    audience: {
      selected: input.audience.selected,
      excluded: input.audience.excluded,
      recipients: input.recipients.length,
    },
    batches,
    start: batches[0]?.start ?? null,
    end: batches[batches.length - 1]?.start ?? null,
    limits: limitsOf(made),
    certificate: certificateOf(made),
  };
}

function batchesOf(input: PlanInput, { schedule, calendar }: PlanTimetable): PlannedBatch[] {
  const { minutes, messages, offsets, members } = schedule.timetable;
  const first = input.firstBatch ?? 1;
  return Array.from(minutes, (minute, send) => {
    const from = offsets[send] ?? 0;
    const to = offsets[send + 1] ?? 0;
    const message = messages[send] ?? 0;
    const one = input.recipients[members[from] ?? 0];
    const recipients: string[] = [];
    for (let place = from; place < to; place++) recipients.push(input.recipients[members[place] ?? 0]?.id ?? '');
    return {
      id: `b${String(first + send).padStart(3, '0')}`,
      message,
      ...(one?.sender !== undefined && { sender: one.sender }),
      start: calendar.iso(minute),
      size: to - from,
      recipients,
      text: one?.texts[message] ?? '',
    };
  });
}

/** Every limit that was kept. `binding`: somewhere it held back, or split, recipients who were ready. */
function limitsOf({ schedule, rules, windows, recipients, customerCap }: PlanTimetable): PlannedLimit[] {
  const { held } = schedule.timetable;
  const row = ({ key, value, layer }: PlanLimit, binding = held.has(key)): PlannedLimit => ({
    key,
    value,
    layer,
    binding,
  });
  const limits = [
    row(rules.perSend),
    ...rules.hourly.map((rule) => row(rule)),
    ...rules.periods.map((rule) => row(rule)),
  ];
  if (rules.sendsPerDay) limits.push(row(rules.sendsPerDay));
  if (held.has(rules.warmUp.key)) limits.push(row(rules.warmUp));
  limits.push(row(rules.minGap), row(rules.recipientGap, held.has(RELEASES)));
  if (rules.perCampaign) limits.push(row(rules.perCampaign, false));
  if (customerCap !== undefined) {
    const layer = rules.customerQuota?.layer ?? 'platform';
    limits.push(row({ key: 'quota.perCustomer', value: customerCap, layer }, recipients.waitForQuota > 0));
  }
  // As minutes a day, on the day that has most of them.
  const value = Math.max(lengthOf(windows.workday), lengthOf(windows.other));
  limits.push(row({ key: windows.key, value, layer: windows.layer }, held.has(WINDOWS)));
  return limits;
}

function certificateOf({ schedule, calendar }: PlanTimetable): PlanCertificate {
  const { certificate, optimal } = schedule;
  return {
    optimal,
    earliestEnd: calendar.iso(certificate.earliestEnd),
    unit: certificate.unit,
    full: certificate.full.map(({ key, from, to, cap }) => ({
      key,
      from: calendar.iso(from),
      to: calendar.iso(to + 1),
      cap,
    })),
    since: calendar.iso(certificate.since),
    released: certificate.released,
  };
}

function notesOn(input: PlanInput, { schedule, calendar, rules, windows }: PlanTimetable): Message[] {
  const notes: Message[] = [];
  const [hourly, pace] = rules.hourly;
  if (hourly && pace && pace.value > hourly.value) {
    notes.push({ key: 'plan.note.pace', args: { pace: pace.value, limit: hourly.value } });
  }
  if (windows.avoided.length > 0) notes.push({ key: 'plan.note.avoided', args: { avoided: windows.avoided } });
  const year = Number(calendar.at(schedule.end).date.slice(0, 4));
  const differ = JSON.stringify(windows.workday) !== JSON.stringify(windows.other);
  if (differ && !isAnnounced(year)) {
    notes.push({ key: 'plan.note.workdays', args: { year: String(year), last: String(WORKING_DAYS_COVERAGE.to) } });
  }
  if (input.heldByPlans !== undefined) notes.push({ key: 'plan.note.promised', args: { count: input.heldByPlans } });
  const { held } = schedule.timetable;
  if (held.has(rules.warmUp.key)) {
    notes.push({ key: 'plan.note.warmUp', args: { days: rules.warmUpDays, sends: rules.warmUp.value } });
  }
  if (input.messages > 1 && !schedule.optimal)
    notes.push({ key: 'plan.note.together', args: { messages: input.messages } });
  return notes;
}
