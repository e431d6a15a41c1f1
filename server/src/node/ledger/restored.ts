import type { LedgerChange } from './ledgerChange';
import { metaValue } from './metaValues';

/** Lets a restored ledger reserve again. */
export function confirmRestored(change: LedgerChange): void {
  const restored = metaValue(change.sql, 'restored');
  if (restored === undefined) return;
  change.sql.run("DELETE FROM meta WHERE name = 'restored'");
  change.event('ledger.confirmed', {}, { restored: JSON.parse(restored as string) as unknown });
}
