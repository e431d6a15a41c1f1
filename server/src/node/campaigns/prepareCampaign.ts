import path from 'node:path';
import { type AudienceTable, idsOfNobody, type Selection } from '../../../core/audience';
import type { CheckContext } from '../../../core/checks/model';
import { resolveTemplate } from '../../../core/config';
import type { AccountConfig } from '../../../core/config/model';
import type { Message } from '../../../core/l10n/message';
import { limitsFor } from '../../../core/ledger/limitsFor';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { Refusal } from '../../../core/plan/model';
import { planCampaign } from '../../../core/plan/planCampaign';
import { keepPromises } from '../../../core/plan/promisedContacts';
import type { PlanInput, PlanRecipient, PlanResult } from '../../../core/plan/planInput';
import type { LackingValue } from '../../../core/send/guardSend';
import { parseTemplate } from '../../../core/template';
import { readTemplate } from '../files/readTemplate';
import { selectFrom, type LoadedAudience } from '../project/audiences';
import type { Checked, Project } from '../project/project';
import { alreadySentBy } from './alreadySentBy';
import { companyAccounts } from './companyAccounts';
import { contentHashOf } from './contentHashOf';
import { lackingValues } from './lackingValues';
import { recipientTexts, senderOf, toPlanRecipient, type RecipientTexts } from './planRecipients';
import { promisedTo, sameContent } from './promisedTo';
import { quotaSpentUntil } from './quotaSpentUntil';
import { templateKey } from './templateKey';

export interface PrepareOptions {
  readonly project: Project;
  /** Absolute path of the template. */
  readonly file: string;
  /** How sentences and the plan call it. */
  readonly shownAs: string;
  /** ms since the epoch */
  readonly now: number;
  readonly ledger: LedgerReader;
  /** Instead of the file's text: what the editor shows. */
  readonly text?: string;
  readonly onProgress?: (rows: number) => void;
  /** Keep those who already have exactly this content. */
  readonly again?: boolean;
}

/** Everything that a plan, a dry run and a send start from. */
export interface PreparedCampaign {
  readonly checked: Checked;
  readonly context: CheckContext;
  readonly accountId: string;
  readonly account: AccountConfig;
  readonly contentHash: string;
  readonly audience: LoadedAudience;
  readonly selection: Selection;
  readonly input: PlanInput;
  readonly texts: RecipientTexts;
  /** Variables that would leave a hole in what some recipients read: a send is refused. */
  readonly lacking: readonly LackingValue[];
  /** What whoever looks at the audience, plans or sends should hear of its lists. */
  readonly notes: readonly Message[];
  /** Row of a recipient in the list; −1 for somebody who is not in it. */
  rowOf(id: string): number;
}

/** What stands in the way before there is anything to plan. `usage`: a file or a configuration is wrong (exit code 2); else the content is. */
export interface Unprepared {
  readonly kind: 'usage' | 'refused';
  readonly refusals: readonly Refusal[];
  readonly checked: Checked | undefined;
}

export type Preparation = { readonly prepared: PreparedCampaign } | { readonly unprepared: Unprepared };

/** Template → findings, account, audience without those who may not be sent to, rendered texts, and the input of the planner. Reads only. */
export async function prepareCampaign(options: PrepareOptions): Promise<Preparation> {
  const { project, file, shownAs, now } = options;
  const read = options.text === undefined ? readTemplate(file, shownAs) : { text: options.text };
  if ('problem' in read) return refuse('usage', 'template', read.problem);
  const written = parseTemplate(read.text);
  // A long list is read here, where somebody hears how far it is; what follows finds it in memory.
  const { onProgress } = options;
  if (onProgress) await project.audiences.load(written, file, await project.config(file), { onProgress });
  const { context } = await project.context(written, file, { now });
  const checked = await project.check(read.text, file, { now, ...('bytes' in read && { bytes: read.bytes }) });
  const { template, config } = context;
  const resolved = resolveTemplate(template, config);
  const { accountId, account, accountProblem } = resolved;
  if (accountId === undefined || account === undefined || accountProblem)
    return refuse('refused', 'account', accountProblem?.sentence ?? { key: 'project.campaign.noAccount' }, checked);
  // A time that can't be read would be planned as "now".
  const unreadable = checked.findings.find(
    ({ rule, severity }) => rule === 'template/front-matter' && severity === 'error',
  );
  if (unreadable) return refuse('refused', unreadable.rule, unreadable.message, checked);
  const audience = await project.audiences.load(template, file, config);
  const unread = audience.problem ?? audience.doNotContact.problem;
  if (unread) return refuse('usage', 'audience', unread, checked);
  if (!audience.table)
    return refuse('refused', 'audience', { key: 'project.campaign.noAudience', args: { account: accountId } }, checked);

  const hash = await contentHashOf(template, file, config);
  const company = [accountId, ...(await companyAccounts(accountId, account, config, options.ledger))];
  const sent = await alreadySentBy(context, company, templateKey(config, file), audience.table, options.ledger);
  if ('problem' in sent) return refuse('refused', 'exclude-sent', sent.problem, checked);
  const had = options.again ? new Set<string>() : await haveContent(company, hash, audience.table, options.ledger);
  const select = (overQuota?: ReadonlySet<string>): Selection | undefined =>
    selectFrom(audience, template, config, now, {
      alreadySent: (id) => sent.recipients.has(id) || had.has(id),
      ...(overQuota && { overQuota }),
    });
  const wanted = select();
  const spent =
    wanted &&
    audience.table &&
    (await quotaSpentUntil(context, accountId, account, wanted, audience.table, options.ledger));
  const selection = spent?.size ? select(spent) : wanted;
  if (!selection)
    return refuse(
      'refused',
      'audience/expression',
      audience.expressionProblems[0]?.message ?? { key: 'project.campaign.noSelection' },
      checked,
    );

  const texts = recipientTexts(context, audience.table);
  const isOwn = options.again ? () => false : await sameContent(accountId, hash, options.ledger);
  const recipients = await planRecipients(context, accountId, account, selection, audience, texts, options.ledger);
  const promised = await promisedTo({ accountId, account, config, recipients, isOwn }, options.ledger);
  const input: PlanInput = {
    template: shownAs.split(path.sep).join('/'),
    contentHash: hash,
    accountId,
    account,
    channel: context.channel,
    policy: context.policy,
    now,
    kind: template.frontMatter?.data.kind ?? 'marketing',
    schedule: template.frontMatter?.data.schedule,
    messages: template.messages.length,
    recipients,
    usage: await options.ledger.usage(accountId, startOfMonth(now)),
    audience: { selected: selection.selected, excluded: selection.excluded },
  };
  const { table } = audience;
  return {
    prepared: {
      checked,
      context,
      accountId,
      account,
      contentHash: hash,
      audience,
      selection,
      input: keepPromises(input, promised),
      texts,
      lacking: lackingValues(context, table, selection),
      notes: idsOfNobody(audience.doNotContact.tables, table),
      rowOf: (id) => table.rowOf(id),
    },
  };
}

/** Nobody gets the same content twice from one company unless somebody asks for it. Accounts that never sent it are answered at once. */
export async function haveContent(
  company: readonly string[],
  hash: string,
  table: AudienceTable,
  ledger: LedgerReader,
): Promise<ReadonlySet<string>> {
  const campaigns = await ledger.campaigns({ contentHash: hash });
  if (!campaigns.some(({ account }) => company.includes(account))) return new Set();
  const ids = Array.from({ length: table.size }, (_, row) => table.id(row));
  return ledger.alreadySent({ account: company, contentHash: hash }, ids);
}

/** The plan of a prepared campaign. */
export function planPrepared({ input }: PreparedCampaign): PlanResult {
  return planCampaign(input);
}

export async function planRecipients(
  context: CheckContext,
  accountId: string,
  account: AccountConfig,
  selection: Selection,
  { table }: LoadedAudience,
  texts: RecipientTexts,
  ledger: LedgerReader,
): Promise<PlanRecipient[]> {
  if (!table) return [];
  const limits = limitsFor(context.policy, account, context.now, context.template.frontMatter?.data.schedule?.pace);
  const ids = Array.from(selection.rows, (row) => table.id(row));
  const company = [accountId, ...(await companyAccounts(accountId, account, context.config, ledger))];
  const lastSent = await ledger.lastSent(company, ids);
  const period = limits.recipientPeriod;
  const counts = period ? await ledger.sentCounts(company, ids, period.from, period.to) : new Map<string, number>();
  const sender = senderOf(context, table);
  return ids.map((id, at) => {
    const row = selection.rows[at] ?? -1;
    const last = lastSent.get(id);
    const notBefore = last !== undefined && limits.recipientGap ? last + limits.recipientGap.ms : undefined;
    return toPlanRecipient(id, sender(row), texts.hashes(row), notBefore, counts.get(id));
  });
}

/** Usage reaches back to the start of the month; 32 days hold every month in every zone. */
export const startOfMonth = (now: number): number => now - 32 * 86_400_000;

function refuse(kind: Unprepared['kind'], code: string, message: Message, checked?: Checked): Preparation {
  return { unprepared: { kind, refusals: [{ code, message }], checked } };
}
