import type { AccountConfig } from '../../../../core/config/model';
import type { Message } from '../../../../core/l10n/message';
import { wecomPolicy } from '../message/wecomPolicy';
import type { WecomPorts } from '../ports';
import { refused } from './linkClient';
import type { ShortLink } from './linkShortener';
import { createShortKeys } from './shortKeys';
import { createUrlLinks } from './urlLinks';

const DAY_S = 86_400;
const PAGE = /^miniprogram:\/\/([^/?#]+)\/([^?#]*)(?:\?(.*))?$/s;

/** Makes the short links of one account: an address through its official account, `miniprogram://APPID/PAGE?QUERY` through its mini-program. Tokens are kept while it lives. */
export function shortenerFor(
  id: string,
  { officialAccount, miniProgram }: Pick<AccountConfig, 'officialAccount' | 'miniProgram'>,
  ports: WecomPorts,
): (written: string, days: number) => Promise<ShortLink> {
  const keys = officialAccount && createShortKeys({ ...officialAccount, secretName: officialAccount.appId }, ports);
  const pages = miniProgram && createUrlLinks({ ...miniProgram, secretName: miniProgram.appId }, ports);
  const no = (key: string, args: Message['args'] = {}): ShortLink =>
    refused({ key: `wecom.links.${key}`, args: { account: id, ...args } });
  return async (written, days) => {
    const seconds = days * DAY_S;
    const page = PAGE.exec(written.trim());
    if (!page) return keys ? keys.shorten(written.trim(), seconds) : no('no-official');
    const [, appId = '', path = '', query = ''] = page;
    if (!pages || !miniProgram) return no('no-mini-program');
    if (appId !== miniProgram.appId) return no('other-mini-program', { given: appId, known: miniProgram.appId });
    return pages.shorten({ page: path, query }, seconds);
  };
}

/** Days that a link lives where nobody says otherwise: as long as the platform lets it. */
export const longestDays = (): number => wecomPolicy().number('link.native.days').value;
