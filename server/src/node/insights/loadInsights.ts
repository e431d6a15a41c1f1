import {
  type BatchFacts,
  bestHour,
  type CampaignFacts,
  compareCampaigns,
  countDelivery,
  deliveryOfFigures,
  type Insights,
  insightOf,
  type Responses,
} from '../../../core/insight';
import type { ProjectConfig } from '../../../core/config/model';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { BatchRecord, CampaignRecord } from '../../../core/ledger/records';
import { policyFor } from '../../../core/policy/policyFor';
import type { CampaignFile } from '../campaigns/campaignFile';
import { campaignFiles } from '../campaigns/campaignShelf';
import { readResponses } from './responseStore';

export interface InsightOptions {
  /** Undefined: the newest `limit` campaigns. */
  readonly campaigns?: readonly string[] | undefined;
  readonly limit: number;
  readonly policies: ProjectConfig['policies'];
}

/** Delivery from the ledger, responses from the imports, held against the lines of the project. Throws a `LedgerProblem` (`unknown-campaign`). */
export async function loadInsights(ledger: LedgerReader, options: InsightOptions): Promise<Insights> {
  const records = await recordsOf(ledger, options);
  const files = campaignFiles(ledger);
  const history: { facts: CampaignFacts; responses: Responses }[] = [];
  const texts: Record<string, string> = {};
  let unreadable = 0;
  for (const record of records) {
    const frozen = await files(record);
    const facts = await campaignFacts(ledger, record, typeof frozen === 'string' ? undefined : frozen);
    const responses = await readResponses(ledger, record.id);
    unreadable += responses.unreadable;
    history.push({ facts, responses });
    if (typeof frozen !== 'string') for (const { text } of facts.batches) texts[text] = frozen.texts[text] ?? '';
  }
  const campaigns = history.map(({ facts, responses }) =>
    insightOf(facts, responses, policyFor(facts.channel, options.policies[facts.channel]).policy),
  );
  const compared = new Set(campaigns.flatMap(({ variants }) => variants.map(({ text }) => text)));
  for (const text of Object.keys(texts)) if (!compared.has(text)) delete texts[text];
  return { campaigns, comparisons: compareCampaigns(campaigns), bestHour: bestHour(history), texts, unreadable };
}

async function recordsOf(
  ledger: LedgerReader,
  { campaigns, limit }: InsightOptions,
): Promise<readonly CampaignRecord[]> {
  if (!campaigns || campaigns.length === 0) return ledger.campaigns({ limit });
  return Promise.all(
    campaigns.map(async (campaign) => {
      const record = await ledger.campaign(campaign);
      if (!record) throw new LedgerProblem('unknown-campaign', { campaign });
      return record;
    }),
  );
}

async function campaignFacts(
  ledger: LedgerReader,
  record: CampaignRecord,
  frozen: CampaignFile | undefined,
): Promise<CampaignFacts> {
  const rows = await ledger.batches({ campaign: record.id });
  const batches: BatchFacts[] = [];
  for (const row of rows) if (row.movedTo === undefined) batches.push(await batchFacts(ledger, row, frozen));
  const { id, account, channel, zone, title, template } = record;
  const messages = new Set(batches.map(({ message }) => message)).size;
  return { id, account, channel, zone, title, template, messages, batches };
}

async function batchFacts(
  ledger: LedgerReader,
  row: BatchRecord,
  frozen: CampaignFile | undefined,
): Promise<BatchFacts> {
  const { batch: id, message, sender, text, submittedAt } = row;
  const people = frozen?.batches[id.replace(/r\d+$/, '')]?.recipients;
  // Who was in a batch is known here only: the ledger keeps no names.
  const delivery = people ? countDelivery(row, await ledger.deliveryStates(row, people)) : deliveryOfFigures(row);
  return { id, message, sender, text, submittedAt, delivery };
}
