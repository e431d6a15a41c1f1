import { sharedSecretName } from '../../../core/config/secretNames';
import type { Message } from '../../../core/l10n/message';
import type { Secrets } from '../../../core/ports';

/**
 * The variable that a person is told to set for an account's secret: `QUNFA_WECOM_SECRET_<ACCOUNT>`, in capitals, `-` as `_`. An id with other
 * characters has a variable of its own, since shells take letters, digits and `_` of ASCII only, and so has one that would share it (`ownOnly`).
 */
export function secretVariable(account: string, ownOnly = false): string {
  return !ownOnly && /^[A-Za-z0-9_-]+$/.test(account) ? PREFIX + sharedSecretName(account) : ownVariable(account);
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

/**
 * Secrets from the environment: the account's own variable, then its id as it is written, then the name that other ids may share. Where one of the same
 * project does (`ownOnly`), neither that name counts nor an id that is it in other letter case: variables of Windows know none.
 */
export function environmentSecrets(env: Readonly<Record<string, string | undefined>>): Secrets {
  const read = (name: string): string | undefined => env[name]?.trim() || undefined;
  return {
    async get(account, ownOnly = false) {
      const own = read(ownVariable(account));
      const shared = sharedSecretName(account);
      if (own !== undefined || (ownOnly && account.toUpperCase() === shared)) return own;
      return read(PREFIX + account) ?? (ownOnly ? undefined : read(PREFIX + shared));
    },
  };
}

export const noSecret = (account: string, ownOnly = false): Message => ({
  key: 'wecom.problem.no-secret',
  args: { account, variable: secretVariable(account, ownOnly) },
});

const PREFIX = 'QUNFA_WECOM_SECRET_';
