import { insightFigure } from '../policy/insightFigure';
import type { Policy } from '../policy/model';
import { compareRates } from './compareRates';
import { crossedLines, lineOf } from './houseLines';
import {
  type CampaignFacts,
  type CampaignInsight,
  type Comparison,
  type MemberFigures,
  METRICS,
  type Responses,
  type VariantFigures,
} from './model';
import { zOf } from './normalQuantile';
import { figuresOf } from './ratesOf';

export const NO_RESPONSES: Responses = { people: [], totals: [] };

/** Everything that can be said of one campaign, from what the ledger and the imports know. */
export function insightOf(facts: CampaignFacts, responses: Responses, policy: Policy): CampaignInsight {
  const z = zOf(insightFigure('insight.confidence'));
  const { batches, id, account, channel, zone, title, template } = facts;
  const figures = figuresOf(batches, responses, z, true);
  const variants = variantsOf(facts, responses, z);
  const times = batches.flatMap(({ submittedAt }) => submittedAt ?? []);
  return {
    id,
    account,
    channel,
    zone,
    title,
    template,
    submittedAt: times.length === 0 ? undefined : Math.min(...times),
    recipients: Object.values(figures.delivery).reduce((sum, count) => sum + count, 0),
    imported: responses.people.length + responses.totals.length > 0,
    ...figures,
    alarms: crossedLines(figures.rates, policy),
    lines: linesOf(policy),
    members: membersOf(facts, responses, z),
    variants,
    variantComparisons: compareVariants(variants),
  };
}

function linesOf(policy: Policy): CampaignInsight['lines'] {
  const lines = METRICS.map((metric) => [metric, lineOf(metric, policy)] as const);
  return Object.fromEntries(lines.filter(([, line]) => line !== undefined));
}

/** The same metric for every campaign that has it. */
export function compareCampaigns(campaigns: readonly CampaignInsight[]): readonly Comparison[] {
  return METRICS.flatMap((metric) => compareRates(metric, campaigns) ?? []);
}

function membersOf({ batches }: CampaignFacts, responses: Responses, z: number): readonly MemberFigures[] {
  const senders = [...new Set(batches.map(({ sender }) => sender))];
  return senders
    .map((sender) => ({
      sender,
      ...figuresOf(
        batches.filter((batch) => batch.sender === sender),
        responses,
        z,
        senders.length === 1,
      ),
    }))
    .sort((a, b) => ((a.sender ?? '') < (b.sender ?? '') ? -1 : 1));
}

/** Texts of a message that say different things to different people. One text is nothing to compare, and very many are one a person. */
function variantsOf({ batches }: CampaignFacts, responses: Responses, z: number): readonly VariantFigures[] {
  const most = insightFigure('insight.variants');
  return [...new Set(batches.map(({ message }) => message))].flatMap((message) => {
    const ofMessage = batches.filter((batch) => batch.message === message);
    const texts = [...new Set(ofMessage.map(({ text }) => text))];
    if (texts.length < 2 || texts.length > most) return [];
    return texts.map((text) => ({
      message,
      text,
      ...figuresOf(
        ofMessage.filter((batch) => batch.text === text),
        responses,
        z,
        false,
      ),
    }));
  });
}

function compareVariants(variants: readonly VariantFigures[]): readonly Comparison[] {
  return [...new Set(variants.map(({ message }) => message))].flatMap((message) => {
    const items = variants.filter((one) => one.message === message).map(({ text, rates }) => ({ id: text, rates }));
    return METRICS.flatMap((metric) => compareRates(metric, items) ?? []);
  });
}
