import type { Message } from '../l10n/message';
import type { CampaignRecord } from '../ledger/records';
import type { PlanPicture } from '../plan/describePlan';
import type { PlanExplanation } from '../plan/explainPlan';
import type { Plan, Refusal } from '../plan/model';
import type { Channel } from '../text';
import type { RunEvent, RunReport } from './progress';
import type { StatusDocument } from './statusDocument';

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
  /** StatusParams → StatusAnswer. Reads only. */
  status: 'qunfa/status',
  /** SteerParams → SteerAnswer: pause, resume, cancel, remind, find out about what is unknown. */
  steer: 'qunfa/steer',
  /** LedgerParams → nothing: sends what falls due of campaigns that are under way, for as long as the process lives. Starts by itself after `send` and `resume`. */
  watch: 'qunfa/watch',
  /** Notification from the process: SendProgress; of the watch with run `watch`. */
  progress: 'qunfa/progress',
} as const;

export interface SenderSettings {
  /** `qunfa.ledger`; empty: as the configuration says. */
  readonly ledger?: string;
  readonly transport: 'outbox' | 'wecom';
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
  /** `HH:MM-HH:MM`, for the picture. `avoidWorkdays` holds on `workdays` only. */
  readonly hours: {
    readonly golden: readonly string[];
    readonly avoid: readonly string[];
    readonly avoidWorkdays: readonly string[];
  };
  /** Days of the plan that are working days, `YYYY-MM-DD`. */
  readonly workdays: readonly string[];
  /** Why it could not be sent as it is, though it can be planned: errors, draft, review, compliance. */
  readonly obstacles: readonly Refusal[];
}
export type CampaignAnswer = { readonly view: CampaignView } | { readonly refusals: readonly Refusal[] };

export interface SendParams extends CampaignParams {
  /** What the person has seen and confirmed: another content is refused. */
  readonly contentHash: string;
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
  readonly accounts: readonly AccountQuota[];
  readonly campaigns: readonly CampaignRecord[];
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
}
/** `refusals`: what could not be done, beside what was (a batch whose platform no longer lets it be cancelled, say). */
export interface SteerAnswer {
  readonly campaign: CampaignRecord | undefined;
  readonly refusals: readonly Refusal[];
  /** Batches that were planned anew, requeued, found, cancelled outside or reminded of. */
  readonly batches: number;
}

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
