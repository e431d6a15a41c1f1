import type { Message } from '../../../../core/l10n/message';
import { AccessTokens } from '../http/accessTokens';
import { ApiClient, type ApiResult } from '../http/apiClient';
import { baseAddress } from '../http/baseAddress';
import type { WecomPorts } from '../ports';
import type { LinkApp, ShortLink } from './linkShortener';

const OFFICIAL_BASE = 'https://api.weixin.qq.com';
/** Outside of the request for a token it means a token that is used up there. */
const INVALID_CREDENTIAL = 40_001;
/** A wrong AppSecret. */
const INVALID_SECRET = 40_125;

/** The client of an official account or a mini-program; it keeps its token as carefully as that of WeCom. */
export function linkClient(
  { appId, secretName, baseUrl = OFFICIAL_BASE }: LinkApp,
  ports: WecomPorts,
): ApiClient | { readonly problem: Message } {
  const base = baseAddress(baseUrl);
  if ('problem' in base) return base;
  const path = (secret: string): string =>
    `cgi-bin/token?${new URLSearchParams({ grant_type: 'client_credential', appid: appId, secret })}`;
  const tokens = new AccessTokens({ origin: base.origin, account: secretName, path }, ports);
  const place = { origin: base.origin, account: secretName, tokenCodes: [INVALID_CREDENTIAL] };
  return new ApiClient(place, tokens, ports);
}

/** The link that an answer gives in `field`, or the sentence for what stands in its way. */
export function shortLink(
  result: ApiResult,
  field: string,
  expiresAt: number,
  urlOf: (value: string) => string,
): ShortLink {
  if (result.kind === 'ok') {
    const value = result.body[field];
    if (typeof value === 'string' && value !== '') return { kind: 'made', url: urlOf(value), expiresAt };
    return refused({ key: 'wecom.links.no-key' });
  }
  // Without a code nothing was called: the sentence says already which secret is missing.
  if (result.kind !== 'refused' || result.code === undefined || result.rule.action === 'rate')
    return refused(result.problem);
  const { code, detail = '–' } = result.problem.args ?? {};
  const wrong = result.rule.action === 'credentials' || result.code === INVALID_SECRET;
  return refused(
    wrong
      ? { key: 'wecom.links.credentials', args: { code: code ?? '' } }
      : { key: 'wecom.links.failed', args: { code: code ?? '', detail } },
  );
}

export const refused = (problem: Message): ShortLink => ({ kind: 'refused', problem });
