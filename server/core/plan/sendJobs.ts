import { type Grouped, groupMembers, releaseOrder } from './releaseOrder';
import type { PersonRule, ScheduleInput } from './scheduleModel';

/** Sends whose recipients are settled and whose times are not: job j goes to `list[from[j] … to[j])`, not before `releases[j]`. */
export interface SendJobs {
  readonly releases: number[];
  readonly messages: number[];
  readonly groups: number[];
  readonly from: number[];
  readonly to: number[];
}

export const noJobs = (): SendJobs => ({ releases: [], messages: [], groups: [], from: [], to: [] });

/** Most recipients of a send that could ever be made at once: the batch, and every person rule. */
export function largestSend(input: ScheduleInput): number {
  return Math.max(1, Math.min(input.perSend, ...input.personRules.map(rollingCap)));
}
const rollingCap = (rule: PersonRule): number => (rule.kind === 'rolling' ? rule.cap : Number.POSITIVE_INFINITY);

/**
 * Each group cut into chunks of `size` from its latest recipient backwards: ⌈n / size⌉ chunks, and the j-th last one has the earliest
 * release that the j-th last send of any plan can have. `list`: the recipients that the jobs point into.
 */
export function chunkJobs(grouped: Grouped, releases: Float64Array, size: number, message = 0): SendJobs {
  const { members, from } = grouped;
  const jobs = noJobs();
  for (let group = 0; group + 1 < from.length; group++) {
    const first = from[group] ?? 0;
    const end = from[group + 1] ?? 0;
    const rest = (end - first) % size;
    for (let at = first, to = at + (rest || size); at < end; at = to, to += size) {
      jobs.releases.push(releases[members[to - 1] ?? 0] ?? 0);
      jobs.messages.push(message);
      jobs.groups.push(group);
      jobs.from.push(at);
      jobs.to.push(to);
    }
  }
  return jobs;
}

/** The jobs by release; equal releases stay as they are. */
export function byRelease(jobs: SendJobs): SendJobs {
  const order = releaseOrder(Float64Array.from(jobs.releases));
  const pick = (values: number[]): number[] => Array.from(order, (index) => values[index] ?? 0);
  return {
    releases: pick(jobs.releases),
    messages: pick(jobs.messages),
    groups: pick(jobs.groups),
    from: pick(jobs.from),
    to: pick(jobs.to),
  };
}

/** The chunks of one message over all its groups, by release. */
export function chunksOf(
  input: ScheduleInput,
  order: Uint32Array,
  message = 0,
): { jobs: SendJobs; members: Uint32Array } {
  const grouped = groupMembers(order, input.groups[message] ?? new Uint32Array(0), input.pending?.[message]);
  return { jobs: byRelease(chunkJobs(grouped, input.releases, largestSend(input), message)), members: grouped.members };
}
