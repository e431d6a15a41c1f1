import type { Actor } from '../../../core/ledger/store';
import { PostgresChange } from './postgresChange';
import type { PostgresConnection } from './postgresConnection';

/** Lets a restored ledger reserve again. For its owner. */
export function confirmRestored(connection: PostgresConnection, actor: Actor): Promise<void> {
  return connection.change(async (tx) => {
    const row = await tx.one("DELETE FROM qunfa.meta WHERE name = 'restored' RETURNING value");
    if (!row) return;
    const restored: unknown = JSON.parse(row.value as string);
    new PostgresChange(tx, actor, actor.now, undefined).event('ledger.confirmed', {}, { restored });
  }, 'owner');
}
