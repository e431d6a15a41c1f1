import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { PersonResponse, Responses, ResponseTotal } from '../../../core/insight';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { LedgerStore } from '../../../core/ledger/store';
import { importsOf, responseShelf } from './responseShelf';

/** A response with the person's id, on its way into the store. */
export interface NamedResponse extends PersonResponse {
  readonly recipient: string;
}
export interface ImportedResponses {
  readonly people: readonly NamedResponse[];
  readonly totals: readonly ResponseTotal[];
}

/** One import, as it is put away (responseShelf.ts). The ledger's own tables hold quota and are left alone; they get one event an import. */
interface ResponseFile {
  readonly schema: 'qunfa.responses/1';
  readonly campaign: string;
  /** ms since the epoch: later imports win where they speak of the same. */
  readonly importedAt: number;
  readonly by: string;
  readonly source: string;
  /** Key of the recipient, then as in the import; null: not said. */
  readonly people: readonly (readonly [
    string,
    string | null,
    number | null,
    number | null,
    number | null,
    number | null,
  ])[];
  readonly totals: readonly ResponseTotal[];
}

export interface ImportStamp {
  readonly importedAt: number;
  readonly by: string;
  /** Name of the imported file. */
  readonly source: string;
}

/**
 * Puts an import away, durably. `there`: exactly this was imported before, and nothing was changed. `always`: it counts as the newest word all the same; figures
 * that a person types may go back to what they were.
 */
export async function addResponses(
  store: LedgerStore,
  campaign: string,
  { people, totals }: ImportedResponses,
  stamp: ImportStamp,
  repeat: 'once' | 'always' = 'once',
): Promise<{ readonly kind: 'added' | 'there'; readonly digest: string }> {
  const shelf = responseShelf(store);
  const salt = await shelf.salt(campaign, randomBytes(16).toString('hex'));
  const rows = people.map(
    ({ recipient, batch, read, clicked, clickedAt, complained }) =>
      [keyOf(salt, recipient), batch ?? null, bit(read), bit(clicked), clickedAt ?? null, bit(complained)] as const,
  );
  const lines = [...rows.map((row) => JSON.stringify(row)), ...totals.map((total) => JSON.stringify(total))].sort();
  if (repeat === 'always') lines.push(`at ${stamp.importedAt}`);
  const digest = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32);
  const file: ResponseFile = { schema: 'qunfa.responses/1', campaign, ...stamp, people: rows, totals };
  const added = await shelf.add(campaign, digest, JSON.stringify(file));
  return { kind: added ? 'added' : 'there', digest };
}

/** Takes back an import that could not be completed. */
export async function removeResponses(store: LedgerStore, campaign: string, digest: string): Promise<void> {
  await responseShelf(store).remove(campaign, digest);
}

/** Everything that was imported about a campaign, later imports over earlier ones. A file that can't be read is left out and counted. */
export async function readResponses(
  ledger: LedgerReader,
  campaign: string,
): Promise<Responses & { readonly unreadable: number }> {
  const files = (await importsOf(ledger, campaign)).map((text) => (text === undefined ? undefined : parse(text)));
  const known = files.filter((file) => file !== undefined).sort((a, b) => a.importedAt - b.importedAt);
  const people = new Map<string, PersonResponse>();
  const totals = new Map<string, ResponseTotal>();
  for (const file of known) {
    for (const [key, batch, read, clicked, clickedAt, complained] of file.people) {
      const place = `${batch ?? ''}\n${key}`;
      const said = {
        batch: batch ?? undefined,
        read: flag(read),
        clicked: flag(clicked),
        complained: flag(complained),
      };
      people.set(place, over(people.get(place), { ...said, clickedAt: clickedAt ?? undefined }));
    }
    for (const total of file.totals) {
      const place = `${total.batch ?? ''}\n${total.clickedAt ?? ''}`;
      totals.set(place, over(totals.get(place), total));
    }
  }
  return { people: [...people.values()], totals: [...totals.values()], unreadable: files.length - known.length };
}

/** Keyed hashes, as in the ledger: a list of who read what, with names, is nothing to leave lying about. */
const keyOf = (salt: string, recipient: string): string =>
  createHmac('sha256', salt).update(recipient, 'utf8').digest('hex').slice(0, 32);

function parse(text: string): ResponseFile | undefined {
  try {
    const file = JSON.parse(text) as Partial<ResponseFile> | null;
    const whole = file?.schema === 'qunfa.responses/1' && Array.isArray(file.people) && Array.isArray(file.totals);
    return whole ? (file as ResponseFile) : undefined;
  } catch {
    return undefined;
  }
}

/** What the later one says counts; where it says nothing, the earlier one does. */
function over<T extends object>(before: T | undefined, after: T): T {
  if (!before) return after;
  const said = Object.entries(after).filter(([, value]) => value !== undefined && value !== null);
  return { ...before, ...Object.fromEntries(said) };
}

const bit = (value: boolean | undefined): number | null => (value === undefined ? null : value ? 1 : 0);
const flag = (value: number | null): boolean | undefined => (value === null ? undefined : value === 1);
