import { PersonMeter } from './personMeter';
import { RELEASES, type ScheduleInput, type Timetable } from './scheduleModel';
import type { SendJobs } from './sendJobs';
import { SendSlots } from './sendSlots';
import { TimetableBuilder } from './timetableBuilder';

/**
 * Jobs in the given order, each whole and at the first minute that every rule allows. With send rules only and jobs by release
 * nothing ends sooner. Undefined: a job can never be sent.
 */
export function placeJobs(input: ScheduleInput, jobs: SendJobs, list: Uint32Array): Timetable | undefined {
  const slots = new SendSlots(input.days, input.start, input.gap, input.committed, input.gap, input.keys.gap);
  const meter = new PersonMeter(input.personRules, input.committed);
  const builder = new TimetableBuilder();
  const { held } = builder;
  let minute = input.start;
  for (let job = 0; job < jobs.from.length; job++) {
    const from = jobs.from[job] ?? 0;
    const to = jobs.to[job] ?? 0;
    const release = jobs.releases[job] ?? 0;
    if (release > minute) {
      held.add(RELEASES);
      minute = release;
    }
    const progress = minute;
    for (;;) {
      minute = slots.next(minute, held);
      if (slots.isBarren(progress, minute)) return undefined;
      if (meter.capacity(minute, slots.day) >= to - from) break;
      held.add(meter.limit ?? '');
      minute = meter.retryAt(minute, slots.day);
    }
    builder.send(minute, jobs.messages[job] ?? 0, jobs.groups[job] ?? 0, from, to);
    slots.use(minute);
    meter.add(minute, to - from, slots.day);
    if (job + 1 < jobs.from.length && (jobs.releases[job + 1] ?? 0) <= minute) {
      held.add(input.keys.gap);
      if (to - from === input.perSend) held.add(input.keys.perSend);
    }
    minute++;
  }
  return builder.build(list);
}
