import type { AccountConfig } from '../../../core/config/model';
import type { Message } from '../../../core/l10n/message';
import type { Secrets } from '../../../core/ports';
import { robotSecretName } from '../../../core/config/secretNames';
import { secretVariable } from '../wecom/environmentSecrets';
import { OFFICIAL_BASE } from '../wecom/wecomAccount';

/** Address of the group robot that an account's test sends go to: its own, else the project's. The secret is a key, or the whole address as the group settings show it. */
export async function robotAddress(
  accountId: string | undefined,
  account: AccountConfig | undefined,
  secrets: Secrets,
): Promise<{ readonly address: string } | { readonly problem: Message }> {
  const ownOnly = account?.ownSecretOnly;
  const own = accountId === undefined ? undefined : await secrets.get(robotSecretName(accountId), ownOnly);
  const secret = own ?? (await secrets.get(robotSecretName(undefined)));
  if (secret === undefined) {
    const variable = secretVariable(robotSecretName(accountId), ownOnly);
    return { problem: { key: 'wecom.test.no-robot', args: { account: accountId ?? '–', variable } } };
  }
  if (/^https?:/i.test(secret)) return { address: secret };
  const base = (account?.baseUrl ?? OFFICIAL_BASE).replace(/\/+$/, '');
  return { address: `${base}/cgi-bin/webhook/send?key=${encodeURIComponent(secret)}` };
}
