import type { AudienceScope } from '../../../core/audience';
import { scopedRows } from '../../../core/audience/scope';
import type { ProjectConfig } from '../../../core/config/model';
import type { Message } from '../../../core/l10n/message';
import type { TableCache } from '../tables/tableCache';
import type { CampaignFile } from './campaignFile';
import { listNow } from './listNow';

/**
 * Which of these recipients are out of the departments that the account has now, or that the template asked for: by the customer list as it is now. Who is
 * in it no more belongs to no department. A list without departments, where there are some to keep to, shows of nobody that they may be written to.
 */
export async function outOfReach(
  campaign: CampaignFile,
  config: ProjectConfig,
  tables: TableCache,
  recipients: readonly string[],
): Promise<readonly string[] | { readonly problem: Message }> {
  const now = listNow(campaign, config);
  if (now === undefined) return [];
  if ('problem' in now) return now;
  const { list, scope } = now;
  if (!isNarrowed(scope)) return [];
  const read = await tables.get(list.file, { columns: list.columns, shownAs: list.file });
  if ('problem' in read) return read;
  const { asked, columnMissing } = scopedRows(read.table, scope);
  if (columnMissing) return { problem: { key: 'send.problem.departments-gone', args: { file: list.file } } };
  const reached = new Set<string>();
  asked.forEach((row) => {
    reached.add(read.table.id(row));
  });
  return recipients.filter((id) => !reached.has(id));
}

const isNarrowed = ({ account, template }: AudienceScope): boolean => (account ?? template) !== undefined;
