import type { DeliveryResult } from '../../../../core/ledger/records';
import { callingMs } from '../../../../core/policy/callingFigure';
import type { PollOutcome, SubmittedBatch } from '../../../../core/send/transport';
import type { ApiClient } from '../http/apiClient';
import type { Pages } from '../http/readPages';
import { sendResults, taskMembers, unread } from './sendResults';

/** When it is worth looking again: the longer ago a batch was submitted, the rarer, between 30 s and 5 minutes. ms since the epoch. */
export function nextLook(since: number, now: number): number {
  return now + Math.min(callingMs('results.rarest'), Math.max(callingMs('results.first'), now - since));
}

const NOT_SENT = 0;
const STATES: Readonly<Record<number, DeliveryResult['state']>> = {
  0: 'pending',
  1: 'delivered',
  2: 'not-friend',
  3: 'other-broadcast',
};

/**
 * What has become of a submitted batch. Only the member's list says that a message was delivered; a recipient who is missing from it failed, but that is
 * known only once the member has sent and the list has been read to its end. Of a task that was stopped before its member sent it, nobody gets anything.
 */
export async function pollResults(
  client: ApiClient,
  { msgid, sender, recipients, submittedAt, cancelled }: SubmittedBatch,
  now: number,
  signal?: AbortSignal,
): Promise<PollOutcome> {
  const retryAt = nextLook(submittedAt, now);
  // A person said that it was sent; there is nothing to ask by.
  if (msgid === undefined || sender === undefined) return { kind: 'results', results: [], complete: true };
  const members = await taskMembers(client, msgid, signal);
  const stopped = outcomeOf(members.pages, retryAt);
  if (stopped) return stopped;
  const { results: statuses, pages } = await sendResults(client, msgid, sender, signal);
  const stoppedBefore = cancelled === true && members.sent.get(sender) !== true;
  const known = [...statuses].flatMap(([recipient, status]): DeliveryResult[] => {
    const state = stoppedBefore && status === NOT_SENT ? 'failed' : STATES[status];
    return state === undefined ? [] : [{ recipient, state }];
  });
  const broken = outcomeOf(pages, retryAt);
  if (broken) return broken.kind === 'unavailable' && known.length > 0 ? partial(known, retryAt) : broken;
  const confirmed = members.sent.get(sender) === true && statuses.size > 0;
  const missing = confirmed || stoppedBefore ? recipients.filter((recipient) => !statuses.has(recipient)) : [];
  const results = [...known, ...missing.map((recipient) => ({ recipient, state: 'failed' as const }))];
  const open = known.some(({ state }) => state === 'pending') || known.length < statuses.size;
  const complete = ((confirmed || stoppedBefore) && !open) || now - submittedAt > callingMs('results.follow');
  return { kind: 'results', results, complete, ...(!complete && { retryAt }) };
}

function partial(results: readonly DeliveryResult[], retryAt: number): PollOutcome {
  return { kind: 'results', results, complete: false, retryAt };
}

/** What a list that was not read to its end means; undefined: it was. */
function outcomeOf(pages: Pages, retryAt: number): PollOutcome | undefined {
  const problem = unread(pages);
  if (problem === undefined) return undefined;
  if (pages.kind === 'refused') {
    if (pages.rule.action === 'dispatching') return { kind: 'pending', retryAt };
    // Nothing more will come of a cancelled task.
    if (pages.rule.action === 'cancelled') return { kind: 'results', results: [], complete: true };
    return { kind: 'unavailable', problem, retryAt: Math.max(retryAt, pages.retryAt ?? 0) };
  }
  const later = pages.kind === 'not-reached' ? Math.max(retryAt, pages.retryAt) : retryAt;
  return { kind: 'unavailable', problem, retryAt: later };
}
