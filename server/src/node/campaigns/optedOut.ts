import type { AudienceTable, IdLookup } from '../../../core/audience';
import type { ProjectConfig } from '../../../core/config/model';
import type { Message } from '../../../core/l10n/message';
import type { TableCache } from '../tables/tableCache';
import type { CampaignFile, FrozenList } from './campaignFile';
import { listNow } from './listNow';

type Problem = { readonly problem: Message };

/**
 * Which of these recipients have opted out since the campaign was made, or stand in a list of people who are never written to: the lists are read
 * again (from memory where they have not changed). An opt-out counts where the customer list has it as the configuration leads to it now, or as it was when the
 * campaign was made. A list that can't be read now, or that no longer says who opted out, may name anybody, so nobody is written to until it does.
 */
export async function optedOutOf(
  campaign: CampaignFile,
  config: ProjectConfig,
  tables: TableCache,
  recipients: readonly string[],
  never?: IdLookup,
): Promise<readonly string[] | Problem> {
  const barred = (id: string): boolean => (typeof never === 'function' ? never(id) : never?.has(id) === true);
  const optedOut = campaign.audience
    ? await optedOutIn(campaign, campaign.audience, config, tables)
    : new Set<string>();
  return 'problem' in optedOut ? optedOut : recipients.filter((id) => optedOut.has(id) || barred(id));
}

async function optedOutIn(
  campaign: CampaignFile,
  frozen: FrozenList,
  config: ProjectConfig,
  tables: TableCache,
): Promise<ReadonlySet<string> | Problem> {
  const now = listNow(campaign, config);
  if (now && 'problem' in now) return now;
  const list = now?.list ?? frozen;
  const read = await tables.get(list.file, { columns: list.columns, shownAs: list.file });
  if ('problem' in read) return read;
  if (read.table.known('opted_out') === undefined && saidOptOuts(frozen))
    return { problem: { key: 'send.problem.opt-outs-gone', args: { file: list.file } } };
  const out = new Set<string>();
  addOptedOut(read.table, out);
  if (isSame(list, frozen)) return out;
  const was = await tables.get(frozen.file, { columns: frozen.columns, shownAs: frozen.file });
  // The same file under the names of then may have lost its id; it was read under those of now.
  if ('problem' in was && list.file !== frozen.file)
    return { problem: { key: 'send.problem.old-list', args: { file: frozen.file, now: list.file } } };
  if ('table' in was) addOptedOut(was.table, out);
  return out;
}

function addOptedOut(table: AudienceTable, out: Set<string>): void {
  const column = table.known('opted_out');
  if (!column?.marks.includes(1)) return;
  for (let row = 0; row < table.size; row++) if (column.mark(row) === 1) out.add(table.id(row));
}

/** Of a campaign made before this was kept, the names of its columns may still say it. */
const saidOptOuts = ({ optOuts, columns }: FrozenList): boolean =>
  optOuts ?? Object.values(columns).includes('opted_out');

const isSame = (one: FrozenList, other: FrozenList): boolean =>
  one.file === other.file && JSON.stringify(one.columns) === JSON.stringify(other.columns);
