import { createHmac } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

export const RECIPIENT_KEY_BYTES = 16;
const CHUNK = 2000;

/** HMAC-SHA-256 of a recipient's id under the ledger's own key, cut to 16 bytes: equal for equal ids, of no use outside this ledger. */
export function recipientKey(hashKey: Uint8Array, id: string): Uint8Array {
  return createHmac('sha256', hashKey).update(id, 'utf8').digest().subarray(0, RECIPIENT_KEY_BYTES);
}

/** Keys of many ids in their order; gives the event loop a turn now and then. */
export async function recipientKeys(hashKey: Uint8Array, ids: readonly string[]): Promise<readonly Uint8Array[]> {
  const keys: Uint8Array[] = [];
  for (const [index, id] of ids.entries()) {
    if (index > 0 && index % CHUNK === 0) await nextTurn();
    keys.push(recipientKey(hashKey, id));
  }
  return keys;
}
