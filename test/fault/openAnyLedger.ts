import type { LedgerStore } from '../../server/core/ledger/store';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';

/** Opens a ledger by its path, or by its `postgres://` address. */
export function openAnyLedger(place: string, options: { readonly now: number }): Promise<LedgerStore> {
  return place.startsWith('postgres://') ? openPostgresLedger(place) : openLedger(place, options);
}
