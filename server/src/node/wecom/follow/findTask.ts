import { callingFigure, callingMs } from '../../../../core/policy/callingFigure';
import type { CallTime, FindOutcome, OutgoingBatch } from '../../../../core/send/transport';
import type { ApiClient } from '../http/apiClient';
import type { Pages } from '../http/readPages';
import { listedTasks } from './listedTasks';
import { lookInto } from './lookInto';
import { nextLook } from './pollResults';
import { unread } from './sendResults';

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
  const mine = new Set(batch.recipients);
  let waiting = false;
  const most = callingFigure('reconcile.candidates');
  for (const { msgid, marked } of tasks.slice(0, most)) {
    if (!marked && (await isTaken?.(msgid))) continue;
    if (marked) return { kind: 'found', msgid, failed: [] };
    // A stranger among its recipients makes it another's.
    const shows = await lookInto(client, batch, msgid, signal, (recipient) => !mine.has(recipient));
    if (shows === 'none') return { kind: 'found', msgid, failed: [] };
    if (shows === 'hidden' || shows === 'cancelled') waiting = true;
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

/** When a list that could not be read may be: as the platform says, else `otherwise`. */
export const nextUnread = (pages: Pages, otherwise: number): number =>
  'retryAt' in pages && pages.retryAt !== undefined ? pages.retryAt : otherwise;
