import { placeJobs } from './placeJobs';
import type { ScheduleInput, Timetable } from './scheduleModel';
import { byRelease, chunkJobs, largestSend, noJobs, type SendJobs } from './sendJobs';
import { groupMembers } from './releaseOrder';

/**
 * Several messages, together: recipients with the same texts go in waves. A wave gets its first message, then its second, and so on, before the
 * next wave begins, so that what belongs together arrives within minutes. Candidates differ in the size of a wave.
 */
export function scheduleWaves(input: ScheduleInput, order: Uint32Array): Timetable[] {
  const most = largestSend(input);
  const hourly = Math.min(
    ...input.personRules.map((rule) => (rule.kind === 'rolling' ? rule.cap : Number.POSITIVE_INFINITY)),
  );
  const whole = Math.max(1, Math.min(most, Math.floor(hourly / input.messages)));
  // Waves that divide the hour evenly: 500 an hour and two messages are 2 × 125, not 200 and a rest of 50.
  const perHour = Math.ceil(hourly / (input.messages * whole));
  const even = Number.isFinite(perHour) ? Math.max(1, Math.floor(hourly / (input.messages * perHour))) : whole;
  const bundles = bundlesOf(input);
  const found: Timetable[] = [];
  const attempt = (size: number): void => {
    const timetable = placeWaves(input, alikeWaves(input, order, bundles, size));
    if (timetable) found.push(timetable);
  };
  for (const size of new Set([whole, even])) attempt(size);
  // A daily or monthly rule can be smaller than a send: then smaller waves.
  for (let size = even >> 1; found.length === 0 && size >= 1; size >>= 1) attempt(size);
  return found;
}

interface Waves {
  readonly members: Uint32Array;
  readonly jobs: SendJobs;
}

/** Recipients with the same groups in every message, and the same messages still to come, have one bundle id. */
function bundlesOf(input: ScheduleInput): Uint32Array {
  let bundles = new Uint32Array(input.count);
  for (let message = 0; message < input.messages; message++) {
    const ids = new Map<number, number>();
    const groups = input.groups[message];
    const pending = input.pending?.[message];
    const span = 1 + (groups?.reduce((most, group) => Math.max(most, group), 0) ?? 0);
    const refined = new Uint32Array(input.count);
    for (let who = 0; who < input.count; who++) {
      const mark = pending && !pending[who] ? 0 : 1 + (groups?.[who] ?? 0);
      const key = (bundles[who] ?? 0) * (span + 1) + mark;
      let id = ids.get(key);
      if (id === undefined) {
        id = ids.size;
        ids.set(key, id);
      }
      refined[who] = id;
    }
    bundles = refined;
  }
  return bundles;
}

/** Every wave of one bundle: fewest sends where bundles are large. */
function alikeWaves(input: ScheduleInput, order: Uint32Array, bundles: Uint32Array, size: number): Waves {
  const grouped = groupMembers(order, bundles, undefined);
  return { members: grouped.members, jobs: byRelease(chunkJobs(grouped, input.releases, size)) };
}

/** Each wave becomes its sends, message by message, and within a message group by group. */
function placeWaves(input: ScheduleInput, waves: Waves): Timetable | undefined {
  const jobs = noJobs();
  const list = new Uint32Array(waves.members.length * input.messages);
  let place = 0;
  for (let wave = 0; wave < waves.jobs.from.length; wave++) {
    const members = waves.members.subarray(waves.jobs.from[wave], waves.jobs.to[wave]);
    for (let message = 0; message < input.messages; message++) {
      const groups = input.groups[message];
      const pending = input.pending?.[message];
      const parts = new Map<number, number[]>();
      for (const who of members) {
        if (pending && !pending[who]) continue;
        const group = groups?.[who] ?? 0;
        const part = parts.get(group);
        if (part) part.push(who);
        else parts.set(group, [who]);
      }
      for (const [group, part] of parts) {
        jobs.releases.push(waves.jobs.releases[wave] ?? 0);
        jobs.messages.push(message);
        jobs.groups.push(group);
        jobs.from.push(place);
        list.set(part, place);
        place += part.length;
        jobs.to.push(place);
      }
    }
  }
  return placeJobs(input, jobs, list);
}
