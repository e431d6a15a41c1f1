import type { Message } from '../../../../core/l10n/message';
import { callingFigure } from '../../../../core/policy/callingFigure';
import type { ApiClient } from '../http/apiClient';
import { type Pages, readPages } from '../http/readPages';

/** One row of get_groupmsg_send_result: 0 not sent, 1 sent, 2 not a friend, 3 already got another broadcast. */
export interface SendResult {
  readonly recipient: string;
  readonly status: number;
}

export interface SendResults {
  /** By recipient; the last word counts where one comes twice. */
  readonly results: ReadonlyMap<string, number>;
  readonly pages: Pages;
}

/** What has become of a task at one member's customers. Stops at the first recipient for whom `stop` is true. */
export async function sendResults(
  client: ApiClient,
  msgid: string,
  userid: string,
  signal: AbortSignal | undefined,
  stop: (recipient: string) => boolean = () => false,
): Promise<SendResults> {
  const results = new Map<string, number>();
  const request = {
    path: 'cgi-bin/externalcontact/get_groupmsg_send_result',
    body: { msgid, userid },
    limit: callingFigure('results.perPage'),
    list: 'send_list',
    signal,
  };
  const pages = await readPages(client, request, (rows) => {
    for (const { external_userid: customer, chat_id: chat, status } of rows) {
      const recipient = typeof customer === 'string' && customer !== '' ? customer : chat;
      if (typeof recipient !== 'string' || typeof status !== 'number') continue;
      if (stop(recipient)) return 'enough';
      results.set(recipient, status);
    }
    return 'more';
  });
  return { results, pages };
}

/** The members of a task and whether each has sent it (status 2). */
export async function taskMembers(
  client: ApiClient,
  msgid: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly sent: ReadonlyMap<string, boolean>; readonly pages: Pages }> {
  const sent = new Map<string, boolean>();
  const request = {
    path: 'cgi-bin/externalcontact/get_groupmsg_task',
    body: { msgid },
    limit: callingFigure('results.perPage'),
    list: 'task_list',
    signal,
  };
  const pages = await readPages(client, request, (rows) => {
    for (const { userid, status } of rows)
      if (typeof userid === 'string') sent.set(userid, status === MEMBER_HAS_SENT || sent.get(userid) === true);
    return 'more';
  });
  return { sent, pages };
}

const MEMBER_HAS_SENT = 2;

/** Why a list could not be read to its end; undefined: it was. */
export function unread(pages: Pages): Message | undefined {
  if (pages.kind === 'all' || pages.kind === 'enough') return undefined;
  return pages.kind === 'endless' ? { key: 'wecom.problem.endless' } : pages.problem;
}
