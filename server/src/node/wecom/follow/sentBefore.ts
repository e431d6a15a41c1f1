import { callingFigure } from '../../../../core/policy/callingFigure';
import type { CallTime, OutgoingBatch, SentBeforeOutcome } from '../../../../core/send/transport';
import type { ApiClient } from '../http/apiClient';
import type { Pages } from '../http/readPages';
import { isForeign, nextUnread } from './findTask';
import { listedTasks } from './listedTasks';
import { nextLook } from './pollResults';
import { sendResults, taskMembers, unread } from './sendResults';

export interface SentBeforeOptions {
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
  /** A batch of the ledger is known to be this task: nothing that it does not know of. */
  isTaken(msgid: string): Promise<boolean>;
}

/**
 * Whether anybody of a batch that was never called has its content from its sender by a task that the ledger knows nothing of. Other than in a search for
 * the batch's own task, one person in common is enough: who has left the batch since, or came into it, changes nothing for the others. Where a task like it can't be looked into,
 * nobody knows, and the batch waits.
 */
export async function sentBefore(
  client: ApiClient,
  batch: OutgoingBatch,
  called: CallTime,
  { now, signal, isTaken }: SentBeforeOptions,
): Promise<SentBeforeOutcome> {
  const { tasks, pages } = await listedTasks(client, batch, called, signal, 'any-marker');
  const again = nextLook(called.to, now);
  let hidden = false;
  let looked = 0;
  for (const { msgid, marked } of tasks) {
    if (!marked && (await isTaken(msgid))) continue;
    const shares = marked ? 'yes' : await sharesPeople(client, batch, msgid, signal);
    if (shares === 'yes') {
      const args = { sender: batch.sender ?? '', batch: batch.batch, msgid };
      return { kind: 'sent', problem: { key: 'wecom.problem.sent-before', args } };
    }
    if (shares === 'hidden') hidden = true;
    if (++looked === callingFigure('reconcile.strangers')) {
      const args = { count: tasks.length };
      return { kind: 'later', problem: { key: 'wecom.problem.many-alike', args }, retryAt: again };
    }
  }
  const problem = unread(pages);
  if (problem) return { kind: 'later', problem, retryAt: nextUnread(pages, again) };
  if (hidden) return { kind: 'later', problem: { key: 'wecom.problem.dispatching' }, retryAt: again };
  return { kind: 'none' };
}

/** Whether a task is the sender's and reaches anybody of this batch. `hidden`: that can't be seen yet. */
async function sharesPeople(
  client: ApiClient,
  { sender, recipients }: OutgoingBatch,
  msgid: string,
  signal: AbortSignal | undefined,
): Promise<'yes' | 'no' | 'hidden'> {
  const members = await taskMembers(client, msgid, signal);
  if (members.sent.size > 0 && !members.sent.has(sender ?? '')) return 'no';
  if (unread(members.pages) || members.sent.size === 0) return isForeign(members.pages) ? 'no' : 'hidden';
  const mine = new Set(recipients);
  const isOver = (pages: Pages): boolean => pages.kind === 'refused' && pages.rule.action === 'cancelled';
  let shared = false;
  const { results, pages } = await sendResults(client, msgid, sender ?? '', signal, (recipient) => {
    shared ||= mine.has(recipient);
    return shared;
  });
  // Whom a task reached before it was stopped is shown no more: a person has to look.
  if (shared || isOver(pages)) return 'yes';
  if (unread(pages)) return isForeign(pages) ? 'no' : 'hidden';
  return results.size > 0 ? 'no' : 'hidden';
}
