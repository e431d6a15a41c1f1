import type { Message } from '../../../core/l10n/message';
import type { Secrets } from '../../../core/ports';

/** The variable that holds an account's secret: `QUNFA_WECOM_SECRET_<ACCOUNT>`, in capitals, other characters than letters and digits as `_`. */
export function secretVariable(account: string): string {
  return `${PREFIX}${account.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '_')}`;
}

/** Secrets from the environment; the account's id as it is written counts too. */
export function environmentSecrets(env: Readonly<Record<string, string | undefined>>): Secrets {
  return {
    get: async (account) => env[`${PREFIX}${account}`]?.trim() || env[secretVariable(account)]?.trim() || undefined,
  };
}

export const noSecret = (account: string): Message => ({
  key: 'wecom.problem.no-secret',
  args: { account, variable: secretVariable(account) },
});

const PREFIX = 'QUNFA_WECOM_SECRET_';
