import { mergeSends } from './mergeSends';
import { personBound } from './personBound';
import { placeJobs } from './placeJobs';
import { type Grouped, groupMembers, releaseOrder } from './releaseOrder';
import { scheduleFill } from './scheduleFill';
import { scheduleFlow } from './scheduleFlow';
import type { Certificate, Schedule, ScheduleInput, Timetable } from './scheduleModel';
import { scheduleWaves } from './scheduleWaves';
import { sendBound } from './sendBound';
import { chunkJobs, chunksOf, largestSend } from './sendJobs';
import { verifySchedule } from './verifySchedule';

/**
 * The timetable: least end first, then fewest sends, then input order. Forward greedy is optimal where only person rules bind, chunks
 * where only send rules bind; where both do, the better of them is taken and the certificate says how close it is.
 * O(n log n) in recipients × messages. Undefined: there is somebody who can never be sent to.
 */
export function schedule(given: ScheduleInput): Schedule | undefined {
  const input: ScheduleInput = { ...given, releases: given.releases.map((release) => Math.max(release, given.start)) };
  const order = releaseOrder(input.releases);
  const bounds = lowerBounds(input, order);
  if (!bounds) return undefined;
  const timetable = bestTimetable(input, order, bounds);
  if (!timetable) return undefined;
  const end = timetable.minutes[timetable.minutes.length - 1] ?? input.start;
  const { certificate } = bounds;
  const result: Schedule = { timetable, end, certificate, optimal: end === certificate.earliestEnd };
  const problems = verifySchedule(given, result);
  if (problems.length > 0) throw new Error(`The timetable failed its own check: ${problems.slice(0, 3).join('; ')}`);
  return result;
}

/** Minutes that keeping the messages of one recipient together may cost. */
const TOGETHER = 60;

interface Bounds {
  readonly certificate: Certificate;
  /** No plan has fewer sends. */
  readonly sends: number;
}

function bestTimetable(input: ScheduleInput, order: Uint32Array, bounds: Bounds): Timetable | undefined {
  const isBest = (found: Timetable): boolean =>
    endOf(found) === bounds.certificate.earliestEnd && found.minutes.length === bounds.sends;
  if (input.messages === 1) return bestOf(singleMessage(input, order), isBest);
  const together = bestOf(scheduleWaves(input, order), isBest);
  if (together && isBest(together)) return together;
  const apart = bestOf([scheduleFlow(input, order, 'patient'), scheduleFlow(input, order, 'eager')], isBest);
  // What belongs together stays together, unless that costs more than an hour.
  if (together && (!apart || endOf(together) <= endOf(apart) + TOGETHER)) return together;
  return apart;
}

/** Least end, then fewest sends, then the first of them. */
function bestOf(found: Iterable<Timetable | undefined>, isBest: (found: Timetable) => boolean): Timetable | undefined {
  let best: Timetable | undefined;
  for (const candidate of found) {
    if (candidate && (!best || isBetter(candidate, best))) best = candidate;
    if (best && isBest(best)) break;
  }
  return best;
}

function* singleMessage(input: ScheduleInput, order: Uint32Array): Generator<Timetable | undefined> {
  const first = scheduleFill(input, order, 'first');
  yield first && mergeSends(input, first);
  if (input.groups[0]?.some((group) => group > 0)) {
    for (const choice of ['largest', 'smallest'] as const) {
      const filled = scheduleFill(input, order, choice);
      yield filled && mergeSends(input, filled);
    }
  }
  const { jobs, members } = chunksOf(input, order);
  yield placeJobs(input, jobs, members);
}

function isBetter(a: Timetable, b: Timetable): boolean {
  const difference = endOf(a) - endOf(b);
  return difference < 0 || (difference === 0 && a.minutes.length < b.minutes.length);
}

const endOf = (timetable: Timetable): number =>
  timetable.minutes[timetable.minutes.length - 1] ?? Number.NEGATIVE_INFINITY;

/** The larger of the two relaxations. A later message can't come sooner than one gap after the one before it. */
function lowerBounds(input: ScheduleInput, order: Uint32Array): Bounds | undefined {
  const size = largestSend(input);
  const persons = new Float64Array(input.count * input.messages);
  const sends: number[] = [];
  const earlier = new Uint32Array(input.count);
  let personTimes = 0;
  for (let message = 0; message < input.messages; message++) {
    const pending = input.pending?.[message];
    const releases =
      message === 0 ? input.releases : input.releases.map((release, who) => release + (earlier[who] ?? 0) * input.gap);
    const grouped = groupMembers(order, input.groups[message] ?? new Uint32Array(0), pending);
    const jobs = chunkJobs(message === 0 ? grouped : inReleaseOrder(grouped, releases), releases, size);
    for (const release of jobs.releases) sends.push(release);
    for (let place = 0; place < order.length; place++) {
      const who = order[place] ?? 0;
      if (pending && !pending[who]) continue;
      persons[personTimes++] = releases[who] ?? 0;
      earlier[who] = (earlier[who] ?? 0) + 1;
    }
  }
  const units = persons.subarray(0, personTimes);
  const byPersons = personBound(input, input.messages === 1 ? units : units.sort());
  const bySends = sendBound(input, Float64Array.from(sends).sort());
  if (!byPersons || !bySends) return undefined;
  const certificate = bySends.earliestEnd > byPersons.earliestEnd ? bySends : byPersons;
  return { certificate, sends: sends.length };
}

/** Later messages wait for earlier ones, so within a group the order by release can differ from message to message. */
function inReleaseOrder(grouped: Grouped, releases: Float64Array): Grouped {
  const { members, from } = grouped;
  for (let group = 0; group + 1 < from.length; group++) {
    members.subarray(from[group], from[group + 1]).sort((a, b) => (releases[a] ?? 0) - (releases[b] ?? 0) || a - b);
  }
  return grouped;
}
