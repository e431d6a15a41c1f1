import type { IdLookup } from '../../../core/audience';
import type { Message } from '../../../core/l10n/message';
import type { TableCache } from '../tables/tableCache';
import type { CampaignFile } from './campaignFile';

/**
 * Which of these recipients have opted out since the campaign was made, or stand in a list of people who are never written to: the lists are read
 * again (from memory where they have not changed). A list that can't be read now may name anybody, so nobody is written to until it can.
 */
export async function optedOutOf(
  { audience }: Pick<CampaignFile, 'audience'>,
  tables: TableCache,
  recipients: readonly string[],
  never?: IdLookup,
): Promise<readonly string[] | { readonly problem: Message }> {
  const barred = (id: string): boolean => (typeof never === 'function' ? never(id) : never?.has(id) === true);
  const optedOut = audience ? await optedOutIn(audience, tables) : new Set<string>();
  return 'problem' in optedOut ? optedOut : recipients.filter((id) => optedOut.has(id) || barred(id));
}

async function optedOutIn(
  { file, columns }: NonNullable<CampaignFile['audience']>,
  tables: TableCache,
): Promise<ReadonlySet<string> | { readonly problem: Message }> {
  const out = new Set<string>();
  const read = await tables.get(file, { columns, shownAs: file });
  if ('problem' in read) return read;
  const column = read.table.known('opted_out');
  if (!column) return out;
  const { table } = read;
  for (let row = 0; row < table.size; row++) if (column.mark(row) === 1) out.add(table.id(row));
  return out;
}
