import type { PlanInput } from './planInput';

const MINUTE = 60_000;
/** 9999-12-31: what lies behind it is no time that anybody means. */
const LAST_MS = 253_402_214_400_000;

/** The recipients as numbers. */
export interface NumericRecipients {
  /** Minutes since the epoch. */
  readonly releases: Float64Array;
  /** Per message, dense group ids by (sender, text) in order of first appearance. */
  readonly groups: readonly Uint32Array[];
  readonly pending: readonly Uint8Array[] | undefined;
  readonly personTimes: number;
  /** An id that stands twice. */
  readonly duplicate: string | undefined;
  /** Somebody whose `notBefore` is no time. */
  readonly unreachable: string | undefined;
  /** Most messages that one recipient is still to get. */
  readonly most: number;
  /** How many wait for the next period of their quota. */
  readonly waitForQuota: number;
}

/** `quota`: broadcasts that a customer takes in the present period, and when the next one starts (ms). */
export function numericRecipients(
  input: PlanInput,
  quota: { readonly cap: number; readonly next: number } | undefined,
): NumericRecipients {
  const { recipients, messages } = input;
  const releases = new Float64Array(recipients.length);
  const pending = recipients.some((one) => one.pending)
    ? Array.from({ length: messages }, () => new Uint8Array(recipients.length))
    : undefined;
  const ids = new Set<string>();
  let repeats = 0;
  let duplicate: string | undefined;
  let unreachable: string | undefined;
  let most = 0;
  let personTimes = 0;
  let waitForQuota = 0;
  recipients.forEach((one, who) => {
    if (one.texts.length !== messages) {
      throw new RangeError(`A recipient has ${one.texts.length} texts for ${messages} messages`);
    }
    // One look-up instead of two: a set that does not grow had the id already.
    if (ids.add(one.id).size === who - repeats) {
      repeats++;
      duplicate ??= one.id;
    }
    const wanted = one.pending ? one.pending.length : messages;
    for (const message of one.pending ?? []) {
      const marks = pending?.[message];
      if (marks) marks[who] = 1;
    }
    if (pending && !one.pending) for (const marks of pending) marks[who] = 1;
    most = Math.max(most, wanted);
    personTimes += wanted;
    let release = one.notBefore ?? 0;
    if (quota && one.quotaUsed !== undefined && one.quotaUsed + wanted > quota.cap && quota.next > release) {
      release = quota.next;
      waitForQuota++;
    }
    if (!(release < LAST_MS)) unreachable ??= one.id;
    releases[who] = Math.ceil(release / MINUTE);
  });
  const groups = Array.from({ length: messages }, (_, message) => groupsOf(input, message));
  return { releases, groups, pending, personTimes, duplicate, unreachable, most, waitForQuota };
}

function groupsOf({ recipients }: PlanInput, message: number): Uint32Array {
  const groups = new Uint32Array(recipients.length);
  const known = new Map<string | undefined, Map<string, number>>();
  let next = 0;
  let texts: Map<string, number> | undefined;
  let sender: string | undefined;
  recipients.forEach((one, who) => {
    if (!texts || one.sender !== sender) {
      sender = one.sender;
      texts = known.get(sender) ?? new Map<string, number>();
      known.set(sender, texts);
    }
    const text = one.texts[message] ?? '';
    let group = texts.get(text);
    if (group === undefined) {
      group = next++;
      texts.set(text, group);
    }
    groups[who] = group;
  });
  return groups;
}
