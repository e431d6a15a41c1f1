import { fold } from '../fold';
import { knownColumn } from '../knownColumns';
import type { AudienceTable } from '../table';
import type { TableColumn } from '../tableColumn';

/** What a name in an expression means for a customer list: a column, a tag group, or both (then either may match). */
export interface ResolvedName {
  readonly column: TableColumn | undefined;
  /** By tag number: 1 where the tag is of the group; undefined where no tag is. */
  readonly group: Uint8Array | undefined;
}

/** 来源 and source are the same name, for columns and for groups. */
export function resolveName(table: AudienceTable, name: string): ResolvedName {
  const column = table.column(name);
  const wanted = groupKey(name);
  const group = new Uint8Array(table.tags.tags.length);
  let any = false;
  table.tags.tags.forEach((tag, id) => {
    if (tag.group === undefined || groupKey(tag.group) !== wanted) return;
    group[id] = 1;
    any = true;
  });
  return { column: column?.known === 'tags' ? undefined : column, group: any ? group : undefined };
}

/** Names of the same group have the same key. */
export function groupKey(name: string): string {
  return knownColumn(name) ?? fold(name);
}
