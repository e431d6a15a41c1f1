import { setImmediate } from 'node:timers/promises';
import type { AudienceTable, Selection } from '../../../core/audience';
import { createCheckContext } from '../../../core/checks/context';
import type { CheckContext, FanOut, LatePlan, PlanFacts, WarmUpPlan } from '../../../core/checks/model';
import { DEFAULT_ZONE } from '../../../core/config/defaultConfig';
import type { AccountConfig } from '../../../core/config/model';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { PlanInput, PlanRecipient } from '../../../core/plan/planInput';
import { type PlanOutlook, planOutlook } from '../../../core/plan/planOutlook';
import { keepPromises } from '../../../core/plan/promisedContacts';
import type { BroadcastMessage, Template, TextPart } from '../../../core/template/model';
import { variablesOf } from '../../../core/template';
import { avoidedStarts } from './avoidedStarts';
import { alreadySentBy } from '../campaigns/alreadySentBy';
import { companyAccounts } from '../campaigns/companyAccounts';
import { contentHashOf } from '../campaigns/contentHashOf';
import { recipientTexts, senderOf } from '../campaigns/planRecipients';
import { haveContent, planRecipients, startOfMonth } from '../campaigns/prepareCampaign';
import { promisedTo, sameContent } from '../campaigns/promisedTo';
import { quotaSpentUntil } from '../campaigns/quotaSpentUntil';
import { templateKey } from '../campaigns/templateKey';
import { type LoadedAudience, selectFrom } from './audiences';
import type { LedgerFacts } from './ledgerFacts';
import type { PlanFactsRequest } from './planFacts';
import { type WarmUpEnd, warmUpEnd } from './warmUpEnd';
import { isWorkingDate } from './workingDate';

interface Question extends PlanFactsRequest {
  readonly audience: LoadedAudience;
  readonly table: AudienceTable;
  readonly ledger: LedgerFacts;
}

/** Lets other requests in between its parts: each takes up to some hundred ms for the largest lists. */
export async function planFactsOf(question: Question): Promise<PlanFacts | undefined> {
  const { template, config, now, audience, table } = question;
  const selection = selectFrom(audience, template, config, now);
  if (!selection || selection.recipients === 0) return undefined;
  const context = createCheckContext({ template, config, now, isWorkingDay: isWorkingDate });
  const sender = senderOf(context, table);
  const people = new Map<string, number>();
  for (const row of selection.rows) {
    const by = sender(row) ?? '';
    people.set(by, (people.get(by) ?? 0) + 1);
  }
  const senders = [...people.keys()].filter((one) => one !== '');
  const facts = { senders, fanOut: undefined, late: undefined, warmUp: undefined };
  const varied = variablesOf(template).length > 0;
  const deadline = template.frontMatter?.data.schedule?.deadline;
  const young = warmUpEnd(context);
  const mayHoldBack = young !== undefined && (varied || sendsOf(context, people.values()) > young.limit);
  const windows = template.frontMatter?.data.schedule?.windows;
  if (!varied && deadline === undefined && windows === undefined && !mayHoldBack) return facts;
  await setImmediate();
  const input = inputOf(context, selection, recipientsOf(context, selection, table, varied));
  await setImmediate();
  const outlook = planOutlook(input);
  if (!outlook) return facts;
  await setImmediate();
  return {
    ...facts,
    fanOut: varied ? fanOutOf(context, selection, table, input, outlook) : undefined,
    warmUp: mayHoldBack ? heldBack(input, outlook, young) : undefined,
    ...(windows && { avoided: avoidedStarts(context, outlook) }),
    late: outlook.late && (await stillLate(question, context, outlook.late)),
  };
}

/** Sends of a text that is the same for all, by the numbers of customers of each member who sends: no task holds those of two. */
function sendsOf({ policy, template }: CheckContext, shares: Iterable<number>): number {
  const most = policy.number('recipients.perBatch').value;
  let sends = 0;
  for (const share of shares) sends += Math.ceil(share / most);
  return sends * template.messages.length;
}

/** What the limit of the account's first days does to the plan; undefined where it would be the same without. */
function heldBack(input: PlanInput, outlook: PlanOutlook, { until, limit }: WarmUpEnd): WarmUpPlan | undefined {
  const most = ({ perDay }: PlanOutlook): number =>
    [...perDay].reduce((sends, [date, count]) => (date < until ? Math.max(sends, count) : sends), 0);
  if (most(outlook) < limit) return undefined;
  const free = planOutlook(input, { figures: { 'account.warmUp': Number.MAX_SAFE_INTEGER } });
  const sends = free ? most(free) : 0;
  return free && sends > limit ? { sends, days: outlook.days, without: free.days } : undefined;
}

/** Texts stand for themselves here: what lies between the variables is the same for all, so only the values are looked at. */
function recipientsOf(
  context: CheckContext,
  { rows }: Selection,
  table: AudienceTable,
  varied: boolean,
): PlanRecipient[] {
  const { render } = recipientTexts({ ...context, template: onlyVariables(context.template) }, table);
  const sender = senderOf(context, table);
  const { messages } = context.template;
  const same = messages.map(() => '');
  return Array.from(rows, (row): PlanRecipient => {
    const by = sender(row);
    const texts = varied ? messages.map((_, message) => render(row, message)) : same;
    return { id: table.id(row), texts, ...(by !== undefined && { sender: by }) };
  });
}

function onlyVariables(template: Template): Template {
  const apart = (part: TextPart): TextPart => (part.kind === 'plain' ? { ...part, value: '\0' } : part);
  const messages = template.messages.map(
    (message): BroadcastMessage => ({ ...message, parts: message.parts.map(apart) }),
  );
  return { ...template, messages };
}

function inputOf(context: CheckContext, selection: Selection, recipients: readonly PlanRecipient[]): PlanInput {
  const { template, account, accountId, channel, policy, now } = context;
  const own: AccountConfig = account ?? { channel, zone: DEFAULT_ZONE };
  return {
    template: '',
    contentHash: '',
    accountId: accountId ?? '',
    account: own,
    channel,
    policy,
    now,
    kind: template.frontMatter?.data.kind ?? 'marketing',
    schedule: template.frontMatter?.data.schedule,
    messages: template.messages.length,
    recipients,
    audience: { selected: selection.selected, excluded: selection.excluded },
  };
}

function fanOutOf(
  context: CheckContext,
  selection: Selection,
  table: AudienceTable,
  input: PlanInput,
  { sends, days }: PlanOutlook,
): FanOut | undefined {
  const { template } = context;
  const texts = template.messages.map((_, message) => new Set(input.recipients.map((one) => one.texts[message])).size);
  const plain = input.recipients.map((one): PlanRecipient => ({ ...one, texts: texts.map(() => '') }));
  const without = planOutlook({ ...input, recipients: plain });
  if (!without) return undefined;
  const names = [...new Set(variablesOf(template).map(({ name }) => name))];
  return {
    recipients: selection.recipients,
    values: names.map((name) => ({ name, count: valuesOf(context, name, selection, table) })),
    texts: texts.reduce((sum, count) => sum + count, 0),
    sends,
    without: without.sends,
    days,
  };
}

/** How many different values one variable has, rendered as everywhere (defaults and fallbacks included). */
function valuesOf(context: CheckContext, name: string, { rows }: Selection, table: AudienceTable): number {
  const use = variablesOf(context.template).find((one) => one.name === name);
  const [message] = context.template.messages;
  if (!use || !message) return 0;
  const template = { ...context.template, messages: [{ ...message, parts: [use] }] };
  const { render } = recipientTexts({ ...context, template }, table);
  return new Set(Array.from(rows, (row) => render(row, 0))).size;
}

/** What the ledger knows may leave people out, so a deadline counts as missed only when it is missed with the ledger too. */
async function stillLate(
  { template, file, config, audience, table, ledger }: Question,
  context: CheckContext,
  late: LatePlan,
): Promise<LatePlan | undefined> {
  const { account, accountId } = context;
  const asksLedger = template.frontMatter?.data['exclude-sent'] !== undefined;
  const known = (await ledger.stamp(config)) !== undefined;
  if (accountId === undefined || !account || (!known && !asksLedger)) return late;
  const hash = await contentHashOf(template, file, config);
  const planned = await ledger.read(config, async (reader: LedgerReader) => {
    // A campaign under way goes by its own timetable.
    if ((await reader.campaigns({ account: accountId, contentHash: hash, open: true, limit: 1 })).length > 0)
      return { late: undefined };
    const company = [accountId, ...(await companyAccounts(accountId, account, config, reader))];
    const sent = await alreadySentBy(context, company, templateKey(config, file), table, reader);
    if ('problem' in sent) return { late: undefined };
    const had = await haveContent(company, hash, table, reader);
    const alreadySent = (id: string): boolean => sent.recipients.has(id) || had.has(id);
    const wanted = selectFrom(audience, template, config, context.now, { alreadySent });
    if (!wanted) return { late: undefined };
    const overQuota = await quotaSpentUntil(context, accountId, account, wanted, table, reader);
    const selection =
      overQuota.size === 0
        ? wanted
        : (selectFrom(audience, template, config, context.now, { alreadySent, overQuota }) ?? wanted);
    const texts = recipientTexts(context, table);
    const recipients = await planRecipients(context, accountId, account, selection, audience, texts, reader);
    const usage = await reader.usage(accountId, startOfMonth(context.now));
    const isOwn = await sameContent(accountId, hash, reader);
    const promised = await promisedTo({ accountId, account, config, recipients, isOwn }, reader);
    const input = keepPromises({ ...inputOf(context, selection, recipients), usage }, promised);
    return { late: planOutlook(input)?.late };
  });
  // Who was already sent to is not known where the ledger can't be opened.
  return planned ? planned.late : asksLedger ? undefined : late;
}
