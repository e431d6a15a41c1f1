import { callingFigure } from '../../../../core/policy/callingFigure';
import type { CallTime, OutgoingBatch, SentBeforeOutcome } from '../../../../core/send/transport';
import type { ApiClient } from '../http/apiClient';
import { nextUnread } from './findTask';
import { listedTasks } from './listedTasks';
import { lookInto } from './lookInto';
import { nextLook } from './pollResults';
import { unread } from './sendResults';

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
  const mine = new Set(batch.recipients);
  let hidden = false;
  let looked = 0;
  for (const { msgid, marked } of tasks) {
    if (!marked && (await isTaken(msgid))) continue;
    const shows = marked ? 'met' : await lookInto(client, batch, msgid, signal, (recipient) => mine.has(recipient));
    // Whom a task reached before it was stopped is shown no more: a person has to look.
    if (shows === 'met' || shows === 'cancelled') {
      const args = { sender: batch.sender ?? '', batch: batch.batch, msgid };
      return { kind: 'sent', problem: { key: 'wecom.problem.sent-before', args } };
    }
    if (shows === 'hidden') hidden = true;
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
