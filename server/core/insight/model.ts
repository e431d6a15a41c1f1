import type { Message } from '../l10n/message';
import type { Channel, Layer } from '../text';

/** What the ledger knows of one batch, in people. Batches whose people were handed to another batch are left out. */
export interface BatchFacts {
  readonly id: string;
  /** 0-based message index. */
  readonly message: number;
  readonly sender: string | undefined;
  /** `sha256:…` of its text. */
  readonly text: string;
  /** ms since the epoch; undefined: not submitted. */
  readonly submittedAt: number | undefined;
  readonly delivery: Delivery;
}

/** How many people of a batch, a member or a campaign are in which state. */
export interface Delivery {
  /** Planned for and not submitted yet. */
  readonly waiting: number;
  /** Submitted, and nothing heard yet. */
  readonly pending: number;
  readonly delivered: number;
  /** No friend or customer any more. */
  readonly notFriend: number;
  /** Had another broadcast already: the period's share is used. */
  readonly otherBroadcast: number;
  /** Refused by the platform, or not sent to by the person who sends. */
  readonly refused: number;
  /** In a batch that failed as a whole (quota used, content refused, …). */
  readonly failed: number;
  /** In a batch whose outcome nobody knows. */
  readonly unknown: number;
  /** Written into the local outbox: nobody was reached. */
  readonly written: number;
}

export interface CampaignFacts {
  readonly id: string;
  readonly account: string;
  readonly channel: Channel;
  readonly zone: string;
  readonly title: string | undefined;
  readonly template: string;
  readonly messages: number;
  readonly batches: readonly BatchFacts[];
}

/** What was imported about a campaign. */
export interface Responses {
  /** By key of the recipient, and batch where the import named one. */
  readonly people: readonly PersonResponse[];
  readonly totals: readonly ResponseTotal[];
}
export interface PersonResponse {
  readonly batch: string | undefined;
  readonly read: boolean | undefined;
  readonly clicked: boolean | undefined;
  /** ms since the epoch */
  readonly clickedAt: number | undefined;
  readonly complained: boolean | undefined;
}
/** A count of the whole campaign, of one batch, or of the clicks in the hour that begins at `clickedAt`. */
export interface ResponseTotal {
  readonly batch: string | undefined;
  readonly read: number | undefined;
  readonly clicked: number | undefined;
  readonly clickedAt: number | undefined;
  readonly complained: number | undefined;
}

/** A share with the interval in which the true one lies, at the confidence of `insight.confidence`. Shares are 0 … 1. */
export interface Rate {
  readonly count: number;
  readonly base: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export const METRICS = ['delivery', 'read', 'clicked', 'clickedInHour', 'complained'] as const;
export type Metric = (typeof METRICS)[number];
/** Absent: nothing is known of it. */
export type Rates = Readonly<Partial<Record<Metric, Rate>>>;

/** A line that a figure has crossed. */
export interface Alarm {
  readonly metric: Metric;
  /** Key of the figure in the policy. */
  readonly key: string;
  /** Per cent. */
  readonly figure: number;
  readonly limit: number;
  readonly layer: Layer;
  readonly source: string;
  /** The whole interval lies beyond the line; otherwise so few people may have crossed it by chance. */
  readonly certain: boolean;
  readonly message: Message;
}

/** Figures of one campaign, or of a part of it. */
export interface Figures {
  readonly delivery: Delivery;
  readonly rates: Rates;
}
export interface MemberFigures extends Figures {
  /** Undefined on personal WeChat. */
  readonly sender: string | undefined;
}
export interface VariantFigures extends Figures {
  readonly message: number;
  readonly text: string;
}

/** Two or more things compared by one metric, best first. */
export interface Comparison {
  readonly metric: Metric;
  /** Ids of campaigns, or texts of a message. */
  readonly items: readonly { readonly id: string; readonly rate: Rate }[];
  /** The best beside each of the others. */
  readonly differences: readonly Difference[];
}
export interface Difference {
  readonly better: string;
  readonly other: string;
  /** Percentage points, with their interval. */
  readonly points: number;
  readonly low: number;
  readonly high: number;
  /** The interval does not hold nought. */
  readonly significant: boolean;
}

export interface CampaignInsight extends Figures {
  readonly id: string;
  readonly account: string;
  readonly channel: Channel;
  readonly zone: string;
  readonly title: string | undefined;
  readonly template: string;
  /** Of its first batch, ms since the epoch. */
  readonly submittedAt: number | undefined;
  readonly recipients: number;
  /** Anything was imported about it. */
  readonly imported: boolean;
  readonly alarms: readonly Alarm[];
  /** Lines that the figures are held against, in per cent, as the project has them. */
  readonly lines: Readonly<Partial<Record<Metric, number>>>;
  readonly members: readonly MemberFigures[];
  readonly variants: readonly VariantFigures[];
  readonly variantComparisons: readonly Comparison[];
}

/** `best` absent: `message` says why none can be named. */
export interface BestHour {
  readonly metric: Metric | undefined;
  /** Hours of the day with enough people and campaigns, by hour. */
  readonly hours: readonly { readonly hour: number; readonly campaigns: number; readonly rate: Rate }[];
  readonly best: number | undefined;
  readonly message: Message;
}

/** Everything that `insights show` and the dashboard show. */
export interface Insights {
  readonly campaigns: readonly CampaignInsight[];
  readonly comparisons: readonly Comparison[];
  readonly bestHour: BestHour;
  /** Texts of the compared variants by their hash, as far as they are known here. */
  readonly texts: Readonly<Record<string, string>>;
  /** Imports that could not be read. */
  readonly unreadable: number;
}
