import type { Confirmed } from './confirmed';
import type { AssistAnswer, AssistBatch, AssistConfirmed, AssistRefused, AssistView } from '../assist';
import type { Insights } from '../insight/model';
import type { Language, Message } from '../l10n/message';
import type { CampaignRecord, EventRecord } from '../ledger/records';
import type { LedgerReviews } from '../ledger/reviews';
import type { PlanPicture } from '../plan/describePlan';
import type { PlanChange } from '../plan/planChange';
import type { PlanExplanation } from '../plan/explainPlan';
import type { Plan, Refusal } from '../plan/model';
import type { Channel, Range, TextEdit } from '../text';
import type { RunEvent, RunReport } from './progress';
import type { CampaignStatus, StatusDocument } from './statusDocument';

/** Requests from the editor to the sending process (JSON-RPC over its standard streams). Times are ms since the epoch, texts are data to be said by the editor. */
export const SENDER_REQUESTS = {
  /** CampaignParams → CampaignAnswer. Reads only. */
  plan: 'qunfa/plan',
  /** SendParams → SendAnswer; RunEvents come as `progress` while it goes on. Cancelling it stops before the next batch. */
  send: 'qunfa/send',
  /** LedgerParams → LedgerView. Reads only. */
  ledger: 'qunfa/ledger',
  /** ApproveParams → ApproveAnswer. */
  approve: 'qunfa/approve',
  /** ComplyParams → ComplyAnswer: certification and training of a WeCom account, shown, or confirmed. Without `confirm` it reads only. */
  comply: 'qunfa/comply',
  /** StatusParams → StatusAnswer. Reads only. */
  status: 'qunfa/status',
  /** SteerParams → SteerAnswer: pause, resume, cancel, remind, find out about what is unknown. */
  steer: 'qunfa/steer',
  /** OverviewParams → OverviewAnswer: quota and campaigns of several projects, each ledger read once. Reads only. */
  overview: 'qunfa/overview',
  /** SecretsParams → nothing: secrets of accounts, kept in the memory of the process. */
  secrets: 'qunfa/secrets',
  /** AssistParams → AssistViewAnswer: what a person has in hand on personal WeChat, or what comes next. Reads only. */
  assist: 'qunfa/assist',
  /** AssistTakeParams → AssistTakeAnswer: takes quota and gives the batch to a person; the process holds it until it is answered for. */
  assistTake: 'qunfa/assistTake',
  /** AssistConfirmParams → AssistConfirmAnswer: whom it went to. */
  assistConfirm: 'qunfa/assistConfirm',
  /** FixImagesParams → FixImagesAnswer: writes compliant copies of pictures beside them; `step` tells of each. Cancelling ends it between two pictures. */
  fixImages: 'qunfa/fixImages',
  /** SyncAudienceParams → SyncAudienceAnswer: customers of a WeCom account into its list; `step` tells how many. Cancelling leaves the old list. */
  syncAudience: 'qunfa/syncAudience',
  /** Notification from the process: WorkStep. */
  step: 'qunfa/step',
  /** TestSendParams → TestSendAnswer: to one's own group through its robot; no broadcast, and nothing of it is in the ledger. */
  testSend: 'qunfa/testSend',
  /** ShortenParams → ShortenAnswer: a short link through an account's official account, or into its mini-program. */
  shorten: 'qunfa/shorten',
  /** InsightsParams → InsightsAnswer: delivery, reads, clicks and complaints against the lines. Reads only. */
  insights: 'qunfa/insights',
  /** RecordParams → RecordAnswer: figures that a person has read off a screen. */
  recordResults: 'qunfa/recordResults',
  /** ImportResultsParams → ImportResultsAnswer: a CSV of reads, clicks and complaints. */
  importResults: 'qunfa/importResults',
  /** ExportFilesParams → ExportFilesAnswer: quick replies, recipients and texts of a campaign as CSV and JSON, for other tools. */
  exportFiles: 'qunfa/exportFiles',
  /** ResultRowsParams → ResultRowsAnswer: results as CSV. Reads only. */
  resultRows: 'qunfa/resultRows',
  /** LedgerParams → nothing: sends what falls due of campaigns that are under way, for as long as the process lives. Starts by itself after `send` and `resume`. */
  watch: 'qunfa/watch',
  /** Notification from the process: SendProgress; of the watch with run `watch`. */
  progress: 'qunfa/progress',
} as const;

export interface SenderSettings {
  /** `qunfa.ledger`; empty: as the configuration says. */
  readonly ledger?: string;
  /** `wecom` means the channel's own way: on personal WeChat a person sends. */
  readonly transport: 'outbox' | 'wecom' | 'personal';
  /** `qunfa.send.outbox`; empty: `outbox` beside the configuration. */
  readonly outbox?: string;
}

export interface CampaignParams {
  /** Absolute path of a saved template. */
  readonly file: string;
  /** How sentences and the plan call it: relative to its workspace folder, `/`-separated. */
  readonly shownAs: string;
  readonly workspaceRoots: readonly string[];
  readonly settings: SenderSettings;
  /** `plan` only: what a person tries out. The answer's plan names no recipients then. */
  readonly change?: PlanChange;
}

/** Everything that a person looks at before saying yes. */
export interface CampaignView {
  readonly plan: Plan;
  readonly title: string | undefined;
  readonly picture: PlanPicture;
  readonly explained: PlanExplanation;
  /** What the planner wants said besides. */
  readonly notes: readonly Message[];
  readonly quota: AccountQuota | undefined;
  /** Where the account's secret and its customers' ids would go, where that is not the platform's own address. */
  readonly address?: string;
  /** What `send` is to be given back when a person has said yes; absent where nothing can be sent (a browser), or something is only tried out. */
  readonly confirms?: Confirmed;
  /** `HH:MM-HH:MM`, for the picture. `avoidWorkdays` holds on `workdays` only. */
  readonly hours: {
    readonly golden: readonly string[];
    readonly avoid: readonly string[];
    readonly avoidWorkdays: readonly string[];
  };
  /** Names of the account's members by id; those that have none are called by it. */
  readonly members?: Readonly<Record<string, string>>;
  /** Days of the plan that are working days, `YYYY-MM-DD`. */
  readonly workdays: readonly string[];
  /** Why it could not be sent as it is, though it can be planned: errors, draft, review, compliance. */
  readonly obstacles: readonly Refusal[];
}
export type CampaignAnswer = { readonly view: CampaignView } | { readonly refusals: readonly Refusal[] };

export interface SendParams extends CampaignParams {
  /** `confirms` of the plan that the person has seen and said yes to. Where what would be sent differs from it, nothing is sent, and each difference is a refusal (`send/confirmed-differs`). */
  readonly confirmed: Confirmed;
  /** Id chosen by the editor; `progress` carries it. */
  readonly run: string;
}
export interface SendProgress {
  readonly run: string;
  readonly event: RunEvent;
}
export type SendAnswer =
  | {
      readonly campaign: string;
      readonly report: RunReport /** Folder of the outbox, where that is the transport. */;
      readonly outbox?: string;
    }
  | { readonly refusals: readonly Refusal[] };

export interface LedgerParams {
  /** Folder whose configuration names the accounts and the ledger. */
  readonly folder: string;
  readonly settings: SenderSettings;
}
export interface LedgerView {
  /** Where it is, for people. */
  readonly location: string;
  readonly accounts: readonly AccountDay[];
  readonly campaigns: readonly CampaignRecord[];
  /** When it was read. */
  readonly now?: number;
  /** What was done lately and by whom, newest first. */
  readonly events?: readonly EventRecord[];
  /** What a person should see to: a restore to confirm, records that come of age. */
  readonly notices?: readonly Message[];
  /** Why the ledger can't be read; the lists are empty then. */
  readonly problem?: Message;
}

export interface ApproveParams extends CampaignParams {
  /** Who approves. */
  readonly by: string;
  readonly note?: string;
}
export type ApproveAnswer = { readonly contentHash: string } | { readonly refusals: readonly Refusal[] };

export interface StatusParams extends LedgerParams {
  /** Undefined: all. */
  readonly campaign?: string;
}
export type StatusAnswer = { readonly status: StatusDocument } | { readonly refusals: readonly Refusal[] };

export interface SteerParams extends LedgerParams {
  readonly campaign: string;
  readonly action: 'pause' | 'resume' | 'cancel' | 'remind' | 'reconcile';
  readonly why?: string;
  /** For `resume`: how the account differs, as an answer told it and a person has confirmed it. */
  readonly adopt?: Message;
}
/** `refusals`: what could not be done, beside what was (a batch whose platform no longer lets it be cancelled, say). */
export interface SteerAnswer {
  readonly campaign: CampaignRecord | undefined;
  readonly refusals: readonly Refusal[];
  /** Batches that were planned anew, requeued, found, cancelled outside or reminded of. */
  readonly batches: number;
  /** How the account differs from the one that the campaign was made for, where it goes on with that once a person has confirmed it. */
  readonly adoptable?: Message;
}

export interface OverviewParams {
  /** Projects of the open folders; several may share a ledger. */
  readonly projects: readonly LedgerParams[];
}
export interface OverviewAnswer {
  readonly ledgers: readonly LedgerOverview[];
}
export interface LedgerOverview {
  /** Where it is, for people; also its name. */
  readonly location: string;
  /** Why it can't be read; the lists are empty then. */
  readonly problem?: Message;
  /** Absolute path of a configuration with errors that hide accounts, or the ledger itself. */
  readonly unread?: string;
  /** Of a team's ledger only, which the language server can't open. */
  readonly reviews?: LedgerReviews;
  readonly accounts: readonly AccountOverview[];
  /** Newest first. */
  readonly campaigns: readonly CampaignOverview[];
}
/** What becomes of a campaign; `delivery` and `read` should reach their line, the others stay below it. */
export type Metric = 'delivery' | 'read' | 'clicks' | 'complaints';
export interface AccountOverview extends AccountQuota {
  /** Which of the projects it was read for. */
  readonly project: LedgerParams;
  readonly displayName?: string;
  /** 1-based day of the account's first days, where it is in them. */
  readonly warmUp?: { readonly day: number; readonly days: number };
  /** AppIDs of what makes short links for it. */
  readonly linkApps?: { readonly officialAccount?: string; readonly miniProgram?: string };
  /** Lines that results are held against, in per cent: `metrics.*` of its policy. */
  readonly metrics: Readonly<Record<Metric, number | undefined>>;
}
export interface CampaignOverview extends CampaignStatus {
  /** Project whose account and files it has, as far as that is known. */
  readonly project: LedgerParams;
  /** Absolute path of its template as this project has it. */
  readonly file: string;
  readonly zone: string;
  readonly createdAt: number;
  /** Names of the account's members by id; those that have none are called by it. */
  readonly members?: Readonly<Record<string, string>>;
  /** When the last batch was submitted. */
  readonly submittedAt?: number;
  /** Recipients of batches whose result is known: what `delivered` is a part of. */
  readonly settled: number;
}

export interface WorkStep {
  /** Id chosen by the editor. */
  readonly run: string;
  readonly done: number;
  readonly all?: number;
  /** What is in hand: a path as written. */
  readonly name?: string;
}
export interface FixImagesParams {
  /** Absolute path of the template. */
  readonly file: string;
  /** What it says now. */
  readonly text: string;
  readonly workspaceRoots: readonly string[];
  /** Only pictures whose path stands here; source offsets. */
  readonly only?: Range;
  /** The whole picture with margins (default), or filled and cut at the ends. */
  readonly fit?: 'contain' | 'cover';
  readonly run: string;
}
export interface FixImagesAnswer {
  /** Offsets in the text that was given. */
  readonly edits: readonly TextEdit[];
  readonly written: readonly { readonly from: string; readonly to: string; readonly bytes: number }[];
  readonly problems: readonly Message[];
}
export interface SyncAudienceParams extends LedgerParams {
  readonly account: string;
  readonly run: string;
}
export type SyncAudienceAnswer =
  | {
      readonly customers: number;
      readonly members: number;
      readonly tags: number;
      /** Absolute path of the list. */
      readonly file: string;
      /** Whether the configuration names it; else it is as yet nobody's list, and `written` is how it would be named. */
      readonly named: boolean;
      readonly written: string;
    }
  | { readonly problem: Message };

export interface ComplyParams extends LedgerParams {
  readonly account: string;
  readonly confirm?: { readonly certified: boolean; readonly trained: readonly string[]; readonly by: string };
}
export type ComplyAnswer = { readonly steps: readonly ComplianceStep[] } | { readonly problem: Message };
export interface ComplianceStep {
  readonly step: 'certification' | 'training' | 'review';
  /** The member, for training. */
  readonly subject: string;
  /** What the member is called, where that is not the id. */
  readonly name?: string;
  readonly done: boolean;
  /** Who confirmed it; null: the configuration says so, or nobody. */
  readonly by: string | null;
  readonly at: string | null;
}

export interface SecretsParams {
  /** By account id; an empty one is forgotten. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface TestSendParams extends CampaignParams {
  /** Id of the customer as whom it is rendered; undefined: presets, fallbacks and samples. */
  readonly recipient?: string;
  /** Of the lines that stand for cards. */
  readonly language: Language;
}
/** `name`: of the customer as whom it was rendered. `samples`: variables that stood for a sample. `sent`: messages that went before the problem. `secret`: the one that is missing. */
export type TestSendAnswer =
  | { readonly messages: number; readonly name: string | undefined; readonly samples?: readonly string[] }
  | { readonly problem: Message; readonly sent: number; readonly secret?: string };

export interface ShortenParams extends LedgerParams {
  readonly account: string;
  /** An address, or `miniprogram://APPID/PAGE?QUERY`. */
  readonly link: string;
}
export type ShortenAnswer =
  /** `expiresAt`: ms since the epoch */
  { readonly url: string; readonly expiresAt: number } | { readonly problem: Message; readonly secret?: string };

export interface AssistParams extends LedgerParams {
  /** Undefined: all that people send by hand. */
  readonly campaign?: string;
}
export type AssistViewAnswer = { readonly view: AssistView } | { readonly refusals: readonly Refusal[] };

export interface AssistTakeParams extends LedgerParams {
  readonly campaign: string;
  readonly batch: string;
}
/** `until`: when it is worth trying again. */
export type AssistTakeAnswer = { readonly batch: AssistBatch } | AssistRefused;

export interface AssistConfirmParams extends AssistTakeParams {
  readonly answer: AssistAnswer;
}
export type AssistConfirmAnswer = AssistConfirmed | AssistRefused;

/** An account's quota with what the last hour was like. */
export interface AccountDay extends AccountQuota {
  readonly displayName?: string;
  /** Batches that the rolling 60 minutes hold: when (ms) and how many person-times. */
  readonly hour?: readonly { readonly at: number; readonly size: number }[];
  /** 1-based day of the account's first days, where it is in them. */
  readonly warmUp?: { readonly day: number; readonly days: number };
}

export interface InsightsParams extends LedgerParams {
  /** Undefined: the newest ones. */
  readonly campaigns?: readonly string[];
}
export type InsightsAnswer = { readonly insights: Insights } | { readonly refusals: readonly Refusal[] };

export interface RecordParams extends LedgerParams {
  readonly campaign: string;
  readonly read?: number;
  readonly clicked?: number;
  readonly complained?: number;
}
export interface RecordAnswer {
  /** Why nothing was recorded. */
  readonly problem?: Message;
}
export interface ImportResultsParams extends LedgerParams {
  /** Absolute path, and how sentences call it. */
  readonly file: string;
  readonly shownAs: string;
  /** Title in the file → meaning. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Where the file has no column for it. */
  readonly campaign?: string;
}
export type ImportResultsAnswer =
  | {
      readonly people: number;
      readonly totals: number;
      readonly campaigns: number;
      readonly problems: readonly Message[];
    }
  | { readonly problem: Message };
export interface ExportFilesParams extends LedgerParams {
  readonly campaign: string;
  /** Absolute path of the folder to write into; made where it is not there. `folder` is the project's. */
  readonly into: string;
}
export type ExportFilesAnswer =
  | {
      readonly files: number;
      readonly replies: number;
      /** Replies with a variable that whoever answers fills in. */
      readonly open: number;
      readonly recipients: number;
      readonly texts: number;
    }
  | { readonly problem: Message };
export interface ResultRowsParams extends LedgerParams {
  readonly rows: 'campaign' | 'member' | 'customer';
  /** Undefined: the newest ones. */
  readonly campaigns?: readonly string[];
}
export type ResultRowsAnswer = { readonly csv: string } | { readonly refusals: readonly Refusal[] };

/** What an account has used and may still use; one line a limit. */
export interface AccountQuota {
  readonly account: string;
  readonly channel: Channel;
  readonly zone: string;
  readonly lines: readonly {
    readonly key: string;
    readonly unit: 'person-times' | 'sends';
    readonly used: number;
    readonly cap: number;
    /** When a calendar period starts anew; undefined for a rolling window. */
    readonly until?: number | undefined;
  }[];
  /** Person-times that are planned and not reserved yet. */
  readonly planned: number;
}
