import type { LedgerStore } from '../../../core/ledger/store';
import type { Pause, PauseKeeper } from '../wecom/http/rateWindows';

/** An API of the platform takes no more calls (`until`, `level`), or takes them again. */
export const PAUSE_EVENT = 'api.pause';
/** Of an account; its APIs are a dozen, and only the newest entry of each counts. */
const LATEST = 100;

/** Keeps the pauses of an account's APIs as entries of the ledger, where every process that sends for it finds them. */
export function ledgerPauses(
  store: Pick<LedgerStore, 'events' | 'note'>,
  now: () => number,
): (account: string, scope: string) => PauseKeeper {
  return (account, scope) => ({
    async read(api): Promise<Pause | undefined> {
      const events = await store.events({ campaign: null, account, kind: PAUSE_EVENT, limit: LATEST });
      const { level, until, secret, code } =
        events.find(({ detail }) => detail.api === api && detail.scope === scope)?.detail ?? {};
      if (typeof level !== 'number' || typeof until !== 'number') return undefined;
      return { level, until, ...(typeof secret === 'string' && typeof code === 'number' && { secret, code }) };
    },
    write: (api, pause) => store.note(PAUSE_EVENT, { account }, { api, scope, ...pause }, { by: 'qunfa', now: now() }),
  });
}
