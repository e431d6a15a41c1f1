import type { IdLookup } from '../../../core/audience';
import type { TableCache } from '../tables/tableCache';
import type { CampaignFile } from './campaignFile';

/**
 * Which of these recipients have opted out since the campaign was made, or stand in a list of people who are never written to: the lists are read
 * again (from memory where they have not changed). A list that can't be read now leaves nobody out: it was read when the campaign was made.
 */
export async function optedOutOf(
  { audience }: Pick<CampaignFile, 'audience'>,
  tables: TableCache,
  recipients: readonly string[],
  never?: IdLookup,
): Promise<readonly string[]> {
  const barred = (id: string): boolean => (typeof never === 'function' ? never(id) : never?.has(id) === true);
  const optedOut = audience ? await optedOutIn(audience, tables) : new Set<string>();
  return recipients.filter((id) => optedOut.has(id) || barred(id));
}

async function optedOutIn(
  { file, columns }: NonNullable<CampaignFile['audience']>,
  tables: TableCache,
): Promise<ReadonlySet<string>> {
  const out = new Set<string>();
  const read = await tables.get(file, { columns, shownAs: file });
  const column = 'problem' in read ? undefined : read.table.known('opted_out');
  if ('problem' in read || !column) return out;
  const { table } = read;
  for (let row = 0; row < table.size; row++) if (column.mark(row) === 1) out.add(table.id(row));
  return out;
}
