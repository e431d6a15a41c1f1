import type { TableCache } from '../tables/tableCache';
import type { CampaignFile } from './campaignFile';

/**
 * Which of these recipients have opted out since the campaign was made: the customer list is read again (from memory where it has not changed).
 * A list that can't be read now leaves nobody out: it was read when the campaign was made.
 */
export async function optedOutOf(
  { audience }: Pick<CampaignFile, 'audience'>,
  tables: TableCache,
  recipients: readonly string[],
): Promise<readonly string[]> {
  if (!audience) return [];
  const read = await tables.get(audience.file, { columns: audience.columns, shownAs: audience.file });
  if ('problem' in read) return [];
  const { table } = read;
  const column = table.known('opted_out');
  if (!column) return [];
  const out = new Set<string>();
  for (let row = 0; row < table.size; row++) if (column.mark(row) === 1) out.add(table.id(row));
  return recipients.filter((id) => out.has(id));
}
