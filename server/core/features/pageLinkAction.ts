import type { CheckContext } from '../checks/model';
import type { Range } from '../text';
import type { Action } from './codeActions';

/** A mini-program card as a link into the mini-program (URL Link), which the text of any channel can carry; where the account's configuration has that mini-program. */
export function pageLinkAction({ template, account, accountId }: CheckContext, range: Range): Action[] {
  const own = account?.miniProgram;
  if (!own || accountId === undefined) return [];
  for (const { attachments } of template.messages)
    for (const attachment of attachments) {
      if (attachment.kind !== 'miniprogram' || attachment.appid.value !== own.appId) continue;
      const { start, end } = attachment.range;
      if (start > range.end || range.start > end) continue;
      const query = attachment.query === undefined ? '' : `?${attachment.query.value}`;
      const link = `miniprogram://${attachment.appid.value}/${attachment.page.value}${query}`;
      const data = { account: accountId, link, start, end, title: attachment.title.value };
      const command = { id: 'qunfa.shortenLink', data } as const;
      return [{ title: { key: 'features.pageLink' }, kind: 'refactor.rewrite', edits: [], command, preferred: false }];
    }
  return [];
}
