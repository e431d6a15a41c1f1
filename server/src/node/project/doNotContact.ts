import path from 'node:path';
import { type AudienceTable, holdsId, type IdLookup, listSource } from '../../../core/audience';
import type { ProjectConfig } from '../../../core/config/model';
import type { Message } from '../../../core/l10n/message';
import type { TableCache } from '../tables/tableCache';

/** One list of people who are never written to. */
export interface NeverList {
  /** Absolute path. */
  readonly file: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly shownAs: string;
}
export interface Barred {
  /** Who stands in one of the lists that could be read. */
  readonly has: IdLookup | undefined;
  /** The lists that could be read. */
  readonly tables: readonly AudienceTable[];
  /** Why a list could not be read: nothing is planned or sent then, since nobody knows whom it names. */
  readonly problem: Message | undefined;
}
export const NOBODY_BARRED: Barred = { has: undefined, tables: [], problem: undefined };

/** People who are never written to, by the lists that a configuration names. */
export interface DoNotContact {
  /** From memory where the files have not changed. */
  read(lists: readonly NeverList[]): Promise<Barred>;
  /** What was read last, without looking at the disk; undefined where nothing was. */
  peek(lists: readonly NeverList[]): Barred | undefined;
  /** Some list has changed. */
  forget(): void;
}

/** The lists that a configuration names; each stands in `audiences` or is a path. */
export function neverLists(config: ProjectConfig): readonly NeverList[] {
  return config.doNotContact.map((given) => {
    const { file, columns } = listSource(given, config);
    return { file: path.resolve(config.root, file), columns, shownAs: file };
  });
}

type Read = { readonly table: AudienceTable } | { readonly problem: Message };

export function createDoNotContact(tables: TableCache): DoNotContact {
  const known = new Map<string, { readonly reads: readonly Read[]; readonly barred: Barred }>();
  return {
    async read(lists) {
      if (lists.length === 0) return NOBODY_BARRED;
      const reads = await Promise.all(
        lists.map(({ file, columns, shownAs }) => tables.get(file, { columns, shownAs })),
      );
      const key = JSON.stringify(lists);
      const held = known.get(key);
      // The same tables give the same answer, so that what was worked out with it still holds.
      if (held && reads.every((read, at) => read === held.reads[at])) return held.barred;
      const barred = barredBy(reads);
      known.set(key, { reads, barred });
      return barred;
    },
    peek: (lists) => (lists.length === 0 ? NOBODY_BARRED : known.get(JSON.stringify(lists))?.barred),
    forget: () => known.clear(),
  };
}

function barredBy(reads: readonly Read[]): Barred {
  const tables = reads.flatMap((read) => ('table' in read ? [read.table] : []));
  const failed = reads.find((read) => 'problem' in read);
  return {
    has: tables.length === 0 ? undefined : (id) => tables.some((table) => holdsId(table, id)),
    tables,
    problem: failed && 'problem' in failed ? failed.problem : undefined,
  };
}
