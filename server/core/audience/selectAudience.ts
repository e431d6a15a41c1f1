import type { Message } from '../l10n/message';
import type { ExclusionReason } from '../plan/model';
import type { Channel } from '../text';
import { CUSTOMER, FRIEND } from './cellValues';
import { evaluateExpression } from './expression/evaluateExpression';
import type { Expression } from './expression/model';
import { wallClock } from './expression/wallStarts';
import { RowSet } from './rowSet';
import { type AudienceScope, type ScopedRows, scopedRows } from './scope';
import { type ClauseCount, EXCLUSION_ORDER, type Selection } from './selection';
import type { AudienceTable } from './table';

/** Ids as they stand in the customer list. */
export type IdLookup = ReadonlySet<string> | ((id: string) => boolean);

export interface SelectionOptions {
  /** `personal` reaches friends, `wecom` reaches customers; an empty relation counts as reachable. */
  readonly channel: Channel;
  readonly scope?: AudienceScope;
  /** ms since the epoch: what `30d` is counted from. */
  readonly now: number;
  /** IANA zone of the account; dates without an offset are its wall time. */
  readonly zone: string;
  /** Members that the template lets send: a customer of another member is left out, since a member reaches their own customers only. */
  readonly senders?: readonly string[];
  readonly alreadySent?: IdLookup;
  readonly doNotContact?: IdLookup;
  /** Those who can take no further message in their period. */
  readonly overQuota?: IdLookup;
}

/** Selects recipients. Without an expression everybody in the list is selected. Throws on an unknown zone only. */
export function selectAudience(
  table: AudienceTable,
  expression: Expression | undefined,
  options: SelectionOptions,
): Selection {
  const scope = scopedRows(table, options.scope ?? {});
  const clauses: ClauseCount[] = [];
  const selected =
    expression === undefined
      ? RowSet.all(table.size)
      : evaluateExpression(table, expression, wallClock(options.now, options.zone), ({ range, text }, rows) => {
          clauses.push({ range, text, count: rows.countWith(scope.asked) });
        });
  const reasonFor = exclusions(table, scope, options);
  const sorter = new Sorter(selected.count());
  selected.forEach((row) => {
    const reason = reasonFor(row);
    sorter.add(row, reason, reason !== 'out-of-scope');
  });
  return { ...sorter.finish(), clauses, scope, notes: notesOn(scope) };
}

/** The first reason that applies to a selected row, in EXCLUSION_ORDER; rows are asked for in ascending order, each once. */
function exclusions(
  table: AudienceTable,
  scope: ScopedRows,
  options: SelectionOptions,
): (row: number) => ExclusionReason | undefined {
  const { ids } = table;
  const seen = new Uint8Array(ids.pool.size);
  const optedOut = optedOutIds(table);
  const relation = table.known('relation');
  const wanted = options.channel === 'personal' ? FRIEND : CUSTOMER;
  const senders = options.senders && new Set(options.senders);
  const owner = senders && table.known('owner');
  const doNotContact = lookup(options.doNotContact);
  const alreadySent = lookup(options.alreadySent);
  const overQuota = lookup(options.overQuota);
  return (row) => {
    if (!scope.asked.has(row)) return scope.own.has(row) ? 'other-department' : 'out-of-scope';
    // Before duplicates: the same customer may stand in a row of a member who does send.
    if (owner && !owner.isEmpty(row) && !senders.has(owner.text(row))) return 'other-sender';
    const id = ids.codes[row] ?? 0;
    if (seen[id] === 1) return 'duplicate';
    seen[id] = 1;
    if (doNotContact?.(ids.pool.text(id))) return 'do-not-contact';
    if (optedOut?.[id] === 1) return 'opted-out';
    if (relation !== undefined && !relation.isEmpty(row) && (relation.mark(row) & wanted) === 0) return 'unreachable';
    if (alreadySent?.(ids.pool.text(id))) return 'already-sent';
    if (overQuota?.(ids.pool.text(id))) return 'quota';
    return undefined;
  };
}

/** By id code: who opted out in any of their rows. A refusal holds for the person, not for the row. */
function optedOutIds(table: AudienceTable): Uint8Array | undefined {
  const column = table.known('opted_out');
  if (!column?.marks.includes(1)) return undefined;
  const out = new Uint8Array(table.ids.pool.size);
  for (let row = 0; row < table.size; row++) if (column.mark(row) === 1) out[table.ids.codes[row] ?? 0] = 1;
  return out;
}

function lookup(given: IdLookup | undefined): ((id: string) => boolean) | undefined {
  if (given === undefined || typeof given === 'function') return given;
  return given.size === 0 ? undefined : (id) => given.has(id);
}

function notesOn(scope: ScopedRows): readonly Message[] {
  const notes: Message[] = [];
  if (scope.columnMissing) notes.push({ key: 'audience.scope.no-column' });
  if (scope.refused.length > 0) notes.push({ key: 'audience.scope.refused', args: { departments: scope.refused } });
  return notes;
}

/** Puts each row where it belongs; plain arrays grow with what there is, not with the list. */
class Sorter {
  readonly #kept: Int32Array;
  #recipients = 0;
  readonly #counts = new Map<ExclusionReason, number>();
  readonly #rows = new Map<ExclusionReason, number[]>();

  constructor(readonly selected: number) {
    this.#kept = new Int32Array(selected);
  }

  add(row: number, reason: ExclusionReason | undefined, showable: boolean): void {
    if (reason === undefined) {
      this.#kept[this.#recipients++] = row;
      return;
    }
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    if (!showable) return;
    const rows = this.#rows.get(reason);
    if (rows === undefined) this.#rows.set(reason, [row]);
    else rows.push(row);
  }

  finish(): Pick<Selection, 'rows' | 'selected' | 'recipients' | 'excluded' | 'excludedRows'> {
    const excluded = Object.fromEntries(EXCLUSION_ORDER.map((reason) => [reason, this.#counts.get(reason) ?? 0]));
    const rows = Object.fromEntries(
      EXCLUSION_ORDER.map((reason) => [reason, Int32Array.from(this.#rows.get(reason) ?? [])]),
    );
    return {
      rows: this.#kept.slice(0, this.#recipients),
      selected: this.selected,
      recipients: this.#recipients,
      excluded: excluded as Record<ExclusionReason, number>,
      excludedRows: rows as Record<ExclusionReason, Int32Array>,
    };
  }
}
