/** The name under which the group robot of an account is kept among the secrets; `robot` alone is the project's. Others are kept under the account's id, or an AppID. */
export const robotSecretName = (account: string | undefined): string =>
  account === undefined ? 'robot' : `robot-${account}`;

/** The end of a variable's name that different ids may come to: in capitals, other characters than letters and digits as `_`. */
export const sharedSecretName = (account: string): string => account.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '_');

/** Those of a project's accounts whose shared name is another's, too: whose secret stands there, nobody knows. */
export function sharingAccounts(accounts: readonly string[]): ReadonlySet<string> {
  const names = accounts.map(sharedSecretName);
  return new Set(accounts.filter((_, at) => names.indexOf(names[at] ?? '') !== names.lastIndexOf(names[at] ?? '')));
}
