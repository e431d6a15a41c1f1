import type { OutgoingBatch } from '../../../../core/send/transport';
import type { ApiClient } from '../http/apiClient';
import type { Pages } from '../http/readPages';
import { sendResults, taskMembers, unread } from './sendResults';

/**
 * What a task shows of its recipients. `met`: somebody who is sought is among them · `none`: nobody is · `foreign`: it is another sender's, or none of this
 * app's · `cancelled`: it was stopped, and shows nobody any more · `hidden`: that can't be seen yet.
 */
export type TaskShows = 'met' | 'none' | 'foreign' | 'cancelled' | 'hidden';

/** Whether anybody who is sought is among those that a task of the batch's sender reaches. */
export async function lookInto(
  client: ApiClient,
  { sender = '' }: OutgoingBatch,
  msgid: string,
  signal: AbortSignal | undefined,
  isSought: (recipient: string) => boolean,
): Promise<TaskShows> {
  const members = await taskMembers(client, msgid, signal);
  if (members.sent.size > 0 && !members.sent.has(sender)) return 'foreign';
  if (unread(members.pages) || members.sent.size === 0) return isForeign(members.pages) ? 'foreign' : 'hidden';
  let met = false;
  const { results, pages } = await sendResults(client, msgid, sender, signal, (recipient) => {
    met ||= isSought(recipient);
    return met;
  });
  if (met) return 'met';
  if (pages.kind === 'refused' && pages.rule.action === 'cancelled') return 'cancelled';
  if (unread(pages)) return isForeign(pages) ? 'foreign' : 'hidden';
  return results.size > 0 ? 'none' : 'hidden';
}

/** The task is not of this app's members. */
const isForeign = (pages: Pages): boolean =>
  pages.kind === 'refused' && (pages.rule.action === 'sender' || pages.rule.action === 'msgid');
