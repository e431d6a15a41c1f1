import type {
  AccountRecord,
  ApprovalRecord,
  BatchRecord,
  BatchRef,
  CampaignRecord,
  CampaignState,
  ComplianceRecord,
  DeliveryResult,
} from '../../../core/ledger/records';
import type {
  Actor,
  LedgerStore,
  NewBatch,
  NewCampaign,
  Pruned,
  PruneOptions,
  ReplanResult,
  RequeueResult,
  ReserveRequest,
  ReserveResult,
  TransitionRequest,
  TransitionResult,
} from '../../../core/ledger/store';
import type { ClockRule, EventPlace } from '../ledger/ledgerChange';
import { recipientKeys } from '../ledger/recipientKeys';
import { backupLedger } from './backupLedger';
import { fixClock } from './clockFix';
import { confirmRestored } from './confirmRestored';
import { createCampaign } from './createCampaign';
import { ensureAccount } from './ensureAccount';
import { type ChangePlace, changePostgres, type PostgresChange } from './postgresChange';
import type { PostgresConnection } from './postgresConnection';
import { WritableContents } from './postgresContents';
import { PostgresReader } from './postgresReader';
import { WritableResponses } from './postgresResponses';
import { pruneLedger } from './pruneLedger';
import { recordApproval, recordComplianceStep } from './recordApproval';
import { recoverBatches } from './recoverBatches';
import { replanCampaign } from './replanCampaign';
import { requeueBatch } from './requeueBatch';
import { reserveBatch } from './reserveBatch';
import { excludeRecipients, recordResults, rescheduleBatches, setCampaignState } from './steerCampaign';
import { transitionBatch } from './transitionBatch';

/** The ledger of a team, on a PostgreSQL server. Made by `openPostgresLedger`. */
export class PostgresLedger extends PostgresReader implements LedgerStore {
  override readonly contents: WritableContents = new WritableContents(this.connection);
  override readonly responses: WritableResponses = new WritableResponses(this.connection);

  constructor(
    connection: PostgresConnection,
    hashKey: Uint8Array,
    private readonly session: string,
  ) {
    super(connection, hashKey);
  }

  private change<T>(
    actor: Actor,
    clock: Exclude<ClockRule, 'set'>,
    place: ChangePlace,
    work: (change: PostgresChange) => Promise<T>,
  ): Promise<T> {
    return changePostgres(this.connection, actor, clock, place, work);
  }
  private keys(ids: readonly string[]): Promise<readonly Uint8Array[]> {
    return recipientKeys(this.hashKey, ids);
  }
  private async keysOfEach(batches: readonly NewBatch[]): Promise<readonly (readonly Uint8Array[])[]> {
    const keys: (readonly Uint8Array[])[] = [];
    for (const batch of batches) keys.push(await this.keys(batch.recipients));
    return keys;
  }

  ensureAccount(account: AccountRecord, actor: Actor): Promise<void> {
    return this.change(actor, 'lenient', { account: account.id }, (change) =>
      ensureAccount(change, account, this.location),
    );
  }
  async createCampaign(
    campaign: NewCampaign,
    actor: Actor,
  ): Promise<{ kind: 'created' | 'exists'; campaign: CampaignRecord }> {
    const keys = await this.keysOfEach(campaign.batches);
    return this.change(actor, 'strict', { account: campaign.account }, (change) =>
      createCampaign(change, campaign, keys),
    );
  }
  setCampaignState(campaign: string, state: CampaignState, actor: Actor): Promise<CampaignRecord> {
    return this.change(actor, 'lenient', { campaign }, (change) => setCampaignState(change, campaign, state));
  }
  reserve(request: ReserveRequest): Promise<ReserveResult> {
    return reserveBatch(this.connection, request, this.session);
  }
  async transition(request: TransitionRequest): Promise<TransitionResult> {
    const failed = await this.keys(request.failed ?? []);
    // What has happened outside must be recorded whatever the clock says; only the step that leads outside is refused.
    const clock = request.to === 'submitting' ? 'strict' : 'lenient';
    return this.change(request, clock, { campaign: request.campaign }, (change) =>
      transitionBatch(change, request, failed, this.session),
    );
  }
  async recordResults(ref: BatchRef, results: readonly DeliveryResult[], actor: Actor): Promise<BatchRecord> {
    const keys = await this.keys(results.map((result) => result.recipient));
    const keyed = results.map(({ state }, index) => ({ key: keys[index] ?? new Uint8Array(), state }));
    return this.change(actor, 'lenient', { campaign: ref.campaign }, (change) => recordResults(change, ref, keyed));
  }
  async exclude(ref: BatchRef, recipients: readonly string[], reason: string, actor: Actor): Promise<number> {
    const keys = await this.keys(recipients);
    return this.change(actor, 'lenient', { campaign: ref.campaign }, (change) =>
      excludeRecipients(change, ref, keys, reason),
    );
  }
  requeue(
    ref: BatchRef,
    options: { start: number; notAfter?: number; force?: boolean },
    actor: Actor,
  ): Promise<RequeueResult> {
    return this.change(actor, 'lenient', { campaign: ref.campaign }, (change) => requeueBatch(change, ref, options));
  }
  reschedule(
    campaign: string,
    times: readonly { batch: string; start: number; notAfter?: number }[],
    actor: Actor,
  ): Promise<number> {
    return this.change(actor, 'lenient', { campaign }, (change) => rescheduleBatches(change, campaign, times));
  }
  async replan(
    campaign: string,
    replaced: readonly string[],
    batches: readonly NewBatch[],
    actor: Actor,
  ): Promise<ReplanResult> {
    const keys = await this.keysOfEach(batches);
    return this.change(actor, 'strict', { campaign }, (change) =>
      replanCampaign(change, campaign, replaced, batches, keys),
    );
  }
  recover(actor: Actor): Promise<readonly BatchRecord[]> {
    return recoverBatches(this.connection, this.session, actor);
  }
  note(kind: string, place: EventPlace, detail: Readonly<Record<string, unknown>>, actor: Actor): Promise<void> {
    const { account, campaign } = place;
    const locked: ChangePlace = campaign ? { campaign } : account ? { account } : {};
    return this.change(actor, 'lenient', locked, async (change) => change.event(kind, place, detail));
  }
  approve(approval: Omit<ApprovalRecord, 'by' | 'at'>, actor: Actor): Promise<void> {
    return this.change(actor, 'lenient', {}, async (change) => recordApproval(change, approval));
  }
  recordCompliance(record: Omit<ComplianceRecord, 'by' | 'at'>, actor: Actor): Promise<void> {
    return this.change(actor, 'lenient', { account: record.account }, async (change) =>
      recordComplianceStep(change, record),
    );
  }
  prune(options: PruneOptions, actor: Actor): Promise<Pruned> {
    return pruneLedger(this.connection, options, actor);
  }
  backup(options: { to?: string }, actor: Actor): Promise<string> {
    return backupLedger(this.connection, options, actor);
  }
  clockFix(actor: Actor): Promise<{ from: number; to: number; restamped: number }> {
    return fixClock(this.connection, actor);
  }
  confirmRestored(actor: Actor): Promise<void> {
    return confirmRestored(this.connection, actor);
  }
}
