import { callingFigure, callingMs } from '../../../../core/policy/callingFigure';
import type { CallTime, FindOutcome, OutgoingBatch } from '../../../../core/send/transport';
import type { ApiClient } from '../http/apiClient';
import type { Pages } from '../http/readPages';
import { listedTasks } from './listedTasks';
import { nextLook } from './pollResults';
import { sendResults, taskMembers, unread } from './sendResults';

export interface FindOptions {
  readonly now: number;
  /** ms; how long a task may take to show. */
  readonly grace?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Another batch is known to be this task. */
  isTaken?(msgid: string): Promise<boolean>;
}

/**
 * Looks for a batch whose call got no answer. Found is a task with the batch's marker, or one with its text whose recipients are all of this batch.
 * Nobody who is missing there is called failed: a young list may not be whole, and the results say it later.
 * Never `absent`: how late the list may be is not documented, so a person decides when the grace is over.
 */
export async function findTask(
  client: ApiClient,
  batch: OutgoingBatch,
  called: CallTime,
  { now, grace = callingMs('reconcile.grace'), signal, isTaken }: FindOptions,
): Promise<FindOutcome> {
  const again = nextLook(called.from, now);
  const { tasks, pages } = await listedTasks(client, batch, called, signal);
  let waiting = false;
  const most = callingFigure('reconcile.candidates');
  for (const { msgid, marked } of tasks.slice(0, most)) {
    if (!marked && (await isTaken?.(msgid))) continue;
    if (marked) return { kind: 'found', msgid, failed: [] };
    const own = await isOwn(client, batch, msgid, signal);
    if (own === 'yes') return { kind: 'found', msgid, failed: [] };
    if (own !== 'no') waiting = true;
  }
  const problem = unread(pages);
  if (problem) return { kind: 'undecided', problem, retryAt: nextUnread(pages, again) };
  if (waiting) return { kind: 'undecided', problem: { key: 'wecom.problem.dispatching' }, retryAt: again };
  // Those beyond were not looked at, and one of them may be it.
  if (tasks.length > most)
    return {
      kind: 'undecided',
      problem: { key: 'wecom.problem.many-alike', args: { count: tasks.length } },
      retryAt: again,
    };
  if (now < called.from + grace)
    return {
      kind: 'undecided',
      problem: { key: 'wecom.problem.looking' },
      retryAt: Math.min(again, called.from + grace),
    };
  const args = { sender: batch.sender ?? '', minutes: Math.round(grace / 60_000), batch: batch.batch };
  return { kind: 'undecided', problem: { key: 'wecom.problem.not-listed', args }, exhausted: true };
}

/** Whether a task is the sender's and its recipients are this batch's. `wait`: that can't be seen yet. */
async function isOwn(
  client: ApiClient,
  { sender, recipients }: OutgoingBatch,
  msgid: string,
  signal: AbortSignal | undefined,
): Promise<'yes' | 'no' | 'wait'> {
  const members = await taskMembers(client, msgid, signal);
  if (members.sent.size > 0 && !members.sent.has(sender ?? '')) return 'no';
  if (unread(members.pages) || members.sent.size === 0) return isForeign(members.pages) ? 'no' : 'wait';
  const mine = new Set(recipients);
  let stranger = false;
  const { results, pages } = await sendResults(client, msgid, sender ?? '', signal, (recipient) => {
    stranger ||= !mine.has(recipient);
    return stranger;
  });
  if (stranger) return 'no';
  if (unread(pages)) return isForeign(pages) ? 'no' : 'wait';
  return results.size > 0 ? 'yes' : 'wait';
}

/** When a list that could not be read may be: as the platform says, else `otherwise`. */
export const nextUnread = (pages: Pages, otherwise: number): number =>
  'retryAt' in pages && pages.retryAt !== undefined ? pages.retryAt : otherwise;

/** The task is not of this app's members. */
export const isForeign = (pages: Pages): boolean =>
  pages.kind === 'refused' && (pages.rule.action === 'sender' || pages.rule.action === 'msgid');
