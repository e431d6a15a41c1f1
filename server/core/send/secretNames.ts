/** The name under which the group robot of an account is kept among the secrets; `robot` alone is the project's. Others are kept under the account's id, or an AppID. */
export const robotSecretName = (account: string | undefined): string =>
  account === undefined ? 'robot' : `robot-${account}`;
