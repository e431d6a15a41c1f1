import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
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
import { recordApproval, recordComplianceStep } from './approvals';
import { backupLedger } from './backupLedger';
import { fixClock } from './clockFix';
import { createCampaign, ensureAccount } from './createCampaign';
import { changeLedger, type ClockRule, type EventPlace, type LedgerChange } from './ledgerChange';
import { pruneLedger } from './pruneLedger';
import { recipientKeys } from './recipientKeys';
import { recoverBatches } from './recoverBatches';
import { replanCampaign } from './replanCampaign';
import { requeueBatch } from './requeueBatch';
import { reserveBatch } from './reserveBatch';
import { confirmRestored } from './restored';
import type { Session } from './session';
import type { SqliteConnection } from './sqliteConnection';
import { SqliteReader } from './sqliteReader';
import { excludeRecipients, recordResults, rescheduleBatches, setCampaignState } from './steerCampaign';
import { transitionBatch } from './transitionBatch';

/** The ledger in one SQLite file. Made by `openLedger`. */
export class SqliteLedger extends SqliteReader implements LedgerStore {
  constructor(
    connection: SqliteConnection,
    hashKey: Uint8Array,
    private readonly session: Session,
  ) {
    super(connection, hashKey);
  }

  private change<T>(actor: Actor, clock: ClockRule, work: (change: LedgerChange) => T): Promise<T> {
    return changeLedger(this.connection, actor, clock, work);
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
    return this.change(actor, 'lenient', (change) => ensureAccount(change, account));
  }
  async createCampaign(
    campaign: NewCampaign,
    actor: Actor,
  ): Promise<{ kind: 'created' | 'exists'; campaign: CampaignRecord }> {
    const keys = await this.keysOfEach(campaign.batches);
    return this.change(actor, 'strict', (change) => createCampaign(change, campaign, keys));
  }
  setCampaignState(campaign: string, state: CampaignState, actor: Actor): Promise<CampaignRecord> {
    return this.change(actor, 'lenient', (change) => setCampaignState(change, campaign, state));
  }
  reserve(request: ReserveRequest): Promise<ReserveResult> {
    return this.change(request, 'strict', (change) => reserveBatch(change, request, this.session.id));
  }
  async transition(request: TransitionRequest): Promise<TransitionResult> {
    const failed = await this.keys(request.failed ?? []);
    // What has happened outside must be recorded whatever the clock says; only the step that leads outside is refused.
    const clock = request.to === 'submitting' ? 'strict' : 'lenient';
    const result = await this.change(request, clock, (change) =>
      transitionBatch(change, request, failed, this.session.id),
    );
    if (request.to === 'submitting' && result.kind === 'done') await syncFolder(this.connection.path);
    return result;
  }
  async recordResults(ref: BatchRef, results: readonly DeliveryResult[], actor: Actor): Promise<BatchRecord> {
    const keys = await this.keys(results.map((result) => result.recipient));
    const keyed = results.map(({ state }, index) => ({ key: keys[index] ?? new Uint8Array(), state }));
    return this.change(actor, 'lenient', (change) => recordResults(change, ref, keyed));
  }
  async exclude(ref: BatchRef, recipients: readonly string[], reason: string, actor: Actor): Promise<number> {
    const keys = await this.keys(recipients);
    return this.change(actor, 'lenient', (change) => excludeRecipients(change, ref, keys, reason));
  }
  requeue(
    ref: BatchRef,
    options: { start: number; notAfter?: number; force?: boolean },
    actor: Actor,
  ): Promise<RequeueResult> {
    return this.change(actor, 'lenient', (change) => requeueBatch(change, ref, options));
  }
  reschedule(
    campaign: string,
    times: readonly { batch: string; start: number; notAfter?: number }[],
    actor: Actor,
  ): Promise<number> {
    return this.change(actor, 'lenient', (change) => rescheduleBatches(change, campaign, times));
  }
  async replan(
    campaign: string,
    replaced: readonly string[],
    batches: readonly NewBatch[],
    actor: Actor,
  ): Promise<ReplanResult> {
    const keys = await this.keysOfEach(batches);
    return this.change(actor, 'strict', (change) => replanCampaign(change, campaign, replaced, batches, keys));
  }
  recover(actor: Actor): Promise<readonly BatchRecord[]> {
    return recoverBatches(this.connection, this.session.id, actor);
  }
  note(kind: string, place: EventPlace, detail: Readonly<Record<string, unknown>>, actor: Actor): Promise<void> {
    return this.change(actor, 'lenient', (change) => change.event(kind, place, detail));
  }
  approve(approval: Omit<ApprovalRecord, 'by' | 'at'>, actor: Actor): Promise<void> {
    return this.change(actor, 'lenient', (change) => recordApproval(change, approval));
  }
  recordCompliance(record: Omit<ComplianceRecord, 'by' | 'at'>, actor: Actor): Promise<void> {
    return this.change(actor, 'lenient', (change) => recordComplianceStep(change, record));
  }
  prune(options: PruneOptions, actor: Actor): Promise<Pruned> {
    return pruneLedger(this.connection, options, actor);
  }
  backup(options: { to?: string }, actor: Actor): Promise<string> {
    return backupLedger(this.connection, options, actor);
  }
  clockFix(actor: Actor): Promise<{ from: number; to: number; restamped: number }> {
    return this.change(actor, 'set', fixClock);
  }
  confirmRestored(actor: Actor): Promise<void> {
    return this.change(actor, 'lenient', confirmRestored);
  }
  override async close(): Promise<void> {
    this.connection.close();
    this.session.end();
  }
}

/**
 * SQLite's FULL syncs the pages, but the removal of its journal may still be lost with the power, and the commit with it (sqlite.org/pragma.html, EXTRA).
 * Before a call that can't be taken back the folder is synced too, away from this thread.
 */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  let folder: FileHandle | undefined;
  try {
    folder = await open(dirname(path), 'r');
    await folder.sync();
  } finally {
    await folder?.close();
  }
}
