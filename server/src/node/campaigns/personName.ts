import os from 'node:os';

/** Who does it, for the ledger's events and for reviews by somebody else: what QUNFA_ACTOR says, else the login name. The same on the command line and in the editor. */
export function personName(env: Readonly<Record<string, string | undefined>>): string {
  const named = env.QUNFA_ACTOR || env.QUNFA_USER || env.USER || env.LOGNAME || env.USERNAME;
  if (named) return named;
  try {
    return os.userInfo().username;
  } catch {
    return 'unknown';
  }
}
