import type { AudienceTable, Selection } from '../../../core/audience';
import type { CheckContext } from '../../../core/checks/model';
import type { AccountConfig } from '../../../core/config/model';
import { limitsFor } from '../../../core/ledger/limitsFor';
import type { LedgerReader } from '../../../core/ledger/reader';
import { zonedMs } from '../../../core/plan/zonedTime';
import { companyAccounts } from './companyAccounts';

/**
 * Who has had as many broadcasts in this period as the platform lets one customer have, and can't get another before the deadline. They would be
 * waited for in vain and make the deadline impossible for everybody. Without a deadline they wait for the next period, and nobody is left out.
 */
export async function quotaSpentUntil(
  { policy, template, now, config }: CheckContext,
  accountId: string,
  account: AccountConfig,
  { rows }: Selection,
  table: AudienceTable,
  ledger: LedgerReader,
): Promise<ReadonlySet<string>> {
  const spent = new Set<string>();
  const deadline = template.frontMatter?.data.schedule?.deadline;
  const until = deadline === undefined ? undefined : zonedMs(deadline, account.zone);
  const period = limitsFor(policy, account, now).recipientPeriod;
  if (until === undefined || !period || until >= period.to) return spent;
  const ids = Array.from(rows, (row) => table.id(row));
  const company = [accountId, ...(await companyAccounts(accountId, account, config, ledger))];
  const counts = await ledger.sentCounts(company, ids, period.from, period.to);
  for (const [id, count] of counts) if (count + template.messages.length > period.cap) spent.add(id);
  // A template with more messages than the period allows is the planner's to refuse, not a reason to leave everybody out.
  return template.messages.length > period.cap ? new Set() : spent;
}
