import type { Message } from '../../../core/l10n/message';
import type { Secrets } from '../../../core/ports';

/**
 * The variable that a person is told to set for an account's secret: `QUNFA_WECOM_SECRET_<ACCOUNT>`, in capitals, `-` as `_`. An id with other
 * characters has a variable of its own, since shells take letters, digits and `_` of ASCII only.
 */
export function secretVariable(account: string): string {
  return /^[A-Za-z0-9_-]+$/.test(account) ? sharedVariable(account) : ownVariable(account);
}

/**
 * A name that no other account has and every shell takes: small letters in capitals, digits as they are, anything else as its code point in
 * hexadecimal between `_` (`my-shop` → `MY_2D_SHOP`, `店` → `_5E97_`). Capitals are written out, too: variables of Windows know no case.
 */
export function ownVariable(account: string): string {
  const written = [...account].map((character) =>
    /[a-z0-9]/.test(character)
      ? character.toUpperCase()
      : `_${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}_`,
  );
  return PREFIX + written.join('');
}

/** Secrets from the environment: the account's own variable, then its id as it is written, then the name that other ids may share. */
export function environmentSecrets(env: Readonly<Record<string, string | undefined>>): Secrets {
  const read = (name: string): string | undefined => env[name]?.trim() || undefined;
  return {
    get: async (account) => read(ownVariable(account)) ?? read(PREFIX + account) ?? read(sharedVariable(account)),
  };
}

export const noSecret = (account: string): Message => ({
  key: 'wecom.problem.no-secret',
  args: { account, variable: secretVariable(account) },
});

const PREFIX = 'QUNFA_WECOM_SECRET_';

/** In capitals, other characters than letters and digits as `_`. */
const sharedVariable = (account: string): string => PREFIX + account.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '_');
