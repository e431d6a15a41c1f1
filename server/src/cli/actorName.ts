import os from 'node:os';

/** Who does it, for the ledger's events: the login name. */
export function actorName(env: NodeJS.ProcessEnv): string {
  const named = env.QUNFA_ACTOR || env.USER || env.LOGNAME || env.USERNAME;
  if (named) return named;
  try {
    return os.userInfo().username;
  } catch {
    return 'cli';
  }
}
