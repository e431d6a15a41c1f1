import type { AudienceTable } from '../../../core/audience';
import type { CheckContext } from '../../../core/checks/model';
import type { Message } from '../../../core/l10n/message';
import type { AlreadySentQuery, LedgerReader } from '../../../core/ledger/reader';

export type AlreadySent = { readonly recipients: ReadonlySet<string> } | { readonly problem: Message };

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/**
 * Who is left out by the template's `exclude-sent`: `7d` or `48h` (anything in that time), `template` (this template, ever), a campaign's id, or a list
 * of these. What any account of the company sent counts: its customers are the same people.
 */
export async function alreadySentBy(
  { template, now }: CheckContext,
  company: readonly string[],
  templatePath: string,
  table: AudienceTable,
  ledger: LedgerReader,
): Promise<AlreadySent> {
  const wanted = template.frontMatter?.data['exclude-sent'];
  const entries = wanted === undefined ? [] : typeof wanted === 'string' ? [wanted] : wanted;
  const recipients = new Set<string>();
  if (entries.length === 0) return { recipients };
  const ids = Array.from({ length: table.size }, (_, row) => table.id(row));
  for (const entry of entries) {
    const query = await queryOf(entry.trim(), company, templatePath, now, ledger);
    if ('problem' in query) return query;
    for (const id of await ledger.alreadySent(query, ids)) recipients.add(id);
  }
  return { recipients };
}

async function queryOf(
  entry: string,
  company: readonly string[],
  template: string,
  now: number,
  ledger: LedgerReader,
): Promise<AlreadySentQuery | { readonly problem: Message }> {
  const span = /^(\d+)\s*(m|h|d|w|分钟|小时|天|周)$/.exec(entry);
  if (span)
    return { account: company, since: now - Number(span[1]) * (UNITS[CHINESE[span[2] ?? ''] ?? span[2] ?? ''] ?? 0) };
  if (entry === 'template' || entry === '本模板') return { account: company, template };
  const campaign = await ledger.campaign(entry);
  if (campaign && company.includes(campaign.account)) return { account: company, campaign: entry };
  // Another company knows its customers by other ids, so that nobody would be left out, in silence.
  if (campaign)
    return { problem: { key: 'project.campaign.excludeSentElsewhere', args: { entry, account: campaign.account } } };
  // A campaign that is not in the ledger can't have reached anybody; saying so beats leaving nobody out in silence.
  return { problem: { key: 'project.campaign.excludeSentUnknown', args: { entry } } };
}

const CHINESE: Readonly<Record<string, string>> = { 分钟: 'm', 小时: 'h', 天: 'd', 周: 'w' };
