import type { AccountConfig } from '../../../core/config/model';
import type { Message } from '../../../core/l10n/message';
import { AccessTokens } from './http/accessTokens';
import { ApiClient } from './http/apiClient';
import { baseAddress } from './http/baseAddress';
import { type PauseKeeper, RateWindows } from './http/rateWindows';
import type { WecomPorts } from './ports';

export type WecomAccountConfig = Pick<AccountConfig, 'channel' | 'corpId' | 'baseUrl' | 'senders' | 'ownSecretOnly'>;

export const OFFICIAL_BASE = 'https://qyapi.weixin.qq.com';

export interface WecomAccount {
  readonly client: ApiClient;
  /** Company, app and address: what uploads of this account belong to. */
  readonly scope: string;
}

/** The client of an account, or which setting it lacks. */
export function wecomAccount(
  id: string,
  config: WecomAccountConfig | undefined,
  ports: WecomPorts,
  pauses: (scope: string) => PauseKeeper | undefined = () => undefined,
): WecomAccount | { readonly problem: Message } {
  if (config?.channel !== 'wecom') return { problem: { key: 'wecom.account.not-wecom', args: { account: id } } };
  const { corpId, baseUrl = OFFICIAL_BASE, ownSecretOnly: ownOnly } = config;
  if (corpId === undefined) return { problem: { key: 'wecom.account.no-corp-id', args: { account: id } } };
  const base = baseAddress(baseUrl);
  if ('problem' in base) return base;
  const path = (secret: string): string =>
    `cgi-bin/gettoken?${new URLSearchParams({ corpid: corpId, corpsecret: secret })}`;
  const scope = `${base.origin}/${corpId}/${id}`;
  const tokens = new AccessTokens({ origin: base.origin, account: id, ownOnly, path }, ports, () => pauses(scope));
  const rates = new RateWindows(() => pauses(scope));
  const client = new ApiClient({ origin: base.origin, account: id }, tokens, ports, rates);
  return { client, scope };
}
