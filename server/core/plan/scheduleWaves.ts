import { placeJobs } from './placeJobs';
import type { ScheduleInput, Timetable } from './scheduleModel';
import { byRelease, chunkJobs, largestSend, noJobs, type SendJobs } from './sendJobs';
import { groupMembers } from './releaseOrder';

/** Minutes in which the messages of one recipient should follow one another. */
const TOGETHER = 60;

/**
 * Several messages: recipients go in waves. A wave gets its first message, then its second, and so on, before the next wave begins, so
 * that what belongs together arrives together and no message overtakes the one before it. Candidates differ in the size of a wave and
 * in whether a wave mixes recipients with different texts; the caller takes the best.
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
    for (const waves of [alikeWaves(input, order, bundles, size), mixedWaves(input, order, bundles, size)]) {
      const timetable = placeWaves(input, waves);
      if (timetable) found.push(timetable);
    }
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

/** Waves over all bundles, cut from the latest recipient backwards; a wave has no more sends than fit in an hour. */
function mixedWaves(input: ScheduleInput, order: Uint32Array, bundles: Uint32Array, size: number): Waves {
  const members = clustered(order, bundles, input.releases);
  const sends = Math.max(input.messages, Math.floor(TOGETHER / input.gap));
  const jobs = noJobs();
  for (let to = members.length; to > 0; ) {
    const seen = input.groups.map(() => new Set<number>());
    let from = to;
    for (let used = 0; from > 0 && to - from < size; from--) {
      const who = members[from - 1] ?? 0;
      const fresh = input.groups.map((groups, message) => {
        const wanted = input.pending?.[message]?.[who] !== 0;
        return wanted && !seen[message]?.has(groups[who] ?? 0);
      });
      const more = fresh.filter(Boolean).length;
      if (from < to && used + more > sends) break;
      used += more;
      fresh.forEach((isFresh, message) => {
        if (isFresh) seen[message]?.add(input.groups[message]?.[who] ?? 0);
      });
    }
    jobs.releases.push(input.releases[members[to - 1] ?? 0] ?? 0);
    jobs.messages.push(0);
    jobs.groups.push(0);
    jobs.from.push(from);
    jobs.to.push(to);
    to = from;
  }
  return { members, jobs: byRelease(reversed(jobs)) };
}

/** By release, and among equal releases bundle by bundle in order of first appearance. */
function clustered(order: Uint32Array, bundles: Uint32Array, releases: Float64Array): Uint32Array {
  const members = new Uint32Array(order.length);
  for (let from = 0; from < order.length; ) {
    const release = releases[order[from] ?? 0] ?? 0;
    let to = from;
    while (to < order.length && (releases[order[to] ?? 0] ?? 0) === release) to++;
    const run = order.subarray(from, to);
    const first = new Map<number, number>();
    run.forEach((who) => {
      const bundle = bundles[who] ?? 0;
      if (!first.has(bundle)) first.set(bundle, first.size);
    });
    const ranks = Uint32Array.from(run, (who) => first.get(bundles[who] ?? 0) ?? 0);
    members.set(
      groupMembers(
        Uint32Array.from(run, (_, index) => index),
        ranks,
        undefined,
      ).members.map((index) => run[index] ?? 0),
      from,
    );
    from = to;
  }
  return members;
}

function reversed(jobs: SendJobs): SendJobs {
  for (const values of Object.values(jobs)) values.reverse();
  return jobs;
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
