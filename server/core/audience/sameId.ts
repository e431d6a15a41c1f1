import type { Message } from '../l10n/message';
import type { AudienceTable } from './table';

/**
 * An id as lists of people are compared by it: full width read as half width (Unicode NFKC), outer blanks gone. Letter case stays: to the
 * platform `wmA` and `wma` are two customers.
 */
function plainId(id: string): string {
  return PLAIN.test(id) ? id : id.normalize('NFKC').trim();
}
const PLAIN = /^[\x21-\x7e]*$/;

/** Ids of a list that are written otherwise than they are compared, as they are compared: mostly none. */
const rewritten = new WeakMap<AudienceTable, ReadonlySet<string>>();

function rewrittenIds(table: AudienceTable): ReadonlySet<string> {
  const known = rewritten.get(table);
  if (known) return known;
  const found = new Set<string>();
  for (let row = 0; row < table.size; row++) {
    const id = table.id(row);
    const plain = plainId(id);
    if (plain !== id) found.add(plain);
  }
  rewritten.set(table, found);
  return found;
}

/** Whether somebody stands in a list, however either side writes the id. */
export function holdsId(table: AudienceTable, id: string): boolean {
  const plain = plainId(id);
  return table.rowOf(id) !== -1 || table.rowOf(plain) !== -1 || rewrittenIds(table).has(plain);
}

const SHOWN_IDS = 3;

/** Says which ids of do-not-contact lists are nobody's in a customer list: of another account, or mistyped, and then somebody is written to who should not be. */
export function idsOfNobody(never: readonly AudienceTable[], customers: AudienceTable): readonly Message[] {
  const missing = new Set<string>();
  for (const table of never)
    for (let row = 0; row < table.size; row++) {
      const id = table.id(row);
      if (!holdsId(customers, id)) missing.add(id);
    }
  if (missing.size === 0) return [];
  const ids = { items: [...missing].slice(0, SHOWN_IDS), more: Math.max(0, missing.size - SHOWN_IDS) };
  return [{ key: 'audience.never.nobody', args: { count: missing.size, ids } }];
}
