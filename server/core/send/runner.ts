import type { BatchRecord, CampaignRecord } from '../ledger/records';
import type { RunnerPorts } from './ports';
import type { OnProgress, RunReport } from './progress';
import { type Decided, decideUnknown } from './decideUnknown';
import { type ReconcileOptions, type ReconcileReport, reconcileUnknown } from './reconcileUnknown';
import { type SendOptions, sendDue } from './sendDue';
import { type SettleOptions, type SettleReport, settleSubmitted } from './settleSubmitted';
import { type Cancelled, cancelCampaign, remindMembers } from './steerOutside';

type ByWhom = { readonly by: string; readonly why?: string };

/**
 * Carries campaigns out: a state machine over the ledger, a transport and a clock. It holds nothing that a restart would lose; whatever it did
 * stands in the ledger, so a second runner on the same ledger, or the next process, goes on where this one was.
 */
export interface Runner {
  /** First of all after a start: what an ended process left in the middle of a call becomes `unknown`. */
  recover(by: string): Promise<readonly BatchRecord[]>;
  /** Sends what is due. */
  sendDue(options: SendOptions): Promise<RunReport>;
  /** Polls what was submitted. */
  settle(options: SettleOptions): Promise<SettleReport>;
  /** Finds out about what is unknown. */
  reconcile(options: ReconcileOptions): Promise<ReconcileReport>;
  /** What a person says about a batch of unknown outcome. Nothing goes again that the outside shows, or may still show, and nothing is taken for sent that it does not show, unless `force` says so. */
  decide(batch: BatchRecord, decision: 'sent' | 'resend', who: ByWhom & { readonly force?: boolean }): Promise<Decided>;
  pause(campaign: string, who: ByWhom): Promise<CampaignRecord>;
  resume(campaign: string, who: ByWhom): Promise<CampaignRecord>;
  cancel(campaign: string, who: ByWhom): Promise<Cancelled>;
  remind(campaign: string, options: { readonly by: string; readonly perDay: number }): ReturnType<typeof remindMembers>;
}

/** When each batch (`campaign/batch`) may be asked about again, ms since the epoch. */
export interface RunnerMemory {
  readonly polled: Map<string, number>;
  /** Of batches of unknown outcome. */
  readonly looked: Map<string, number>;
}

export function createRunner(
  ports: RunnerPorts,
  memory: RunnerMemory = { polled: new Map(), looked: new Map() },
): Runner {
  const { store, clock } = ports;
  const actor = ({ by, why }: ByWhom) => ({ by, now: clock.now(), ...(why !== undefined && { why }) });
  return {
    recover: (by) => store.recover({ by, now: clock.now() }),
    sendDue: (options) => sendDue(ports, options),
    settle: (options) => settleSubmitted(ports, memory.polled, options),
    reconcile: (options) => reconcileUnknown(ports, memory.looked, options),
    decide: (batch, decision, who) => decideUnknown(ports, batch, decision, who),
    pause: (campaign, who) => store.setCampaignState(campaign, 'paused', actor(who)),
    resume: (campaign, who) => store.setCampaignState(campaign, 'active', actor(who)),
    cancel: (campaign, who) => cancelCampaign(ports, campaign, who),
    remind: (campaign, options) => remindMembers(ports, campaign, options),
  };
}

export type { OnProgress };
