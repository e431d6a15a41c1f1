import type { Message } from '../l10n/message';
import type { BatchRecord } from '../ledger/records';
import type { Refusal } from '../plan/model';
import type { AbortSignal, RunnerPorts } from './ports';
import type { OnProgress, RunReport } from './progress';
import { PAUSED_EVENT } from './pausedBy';
import { queueAgain, queueStranded } from './queueAgain';
import { sendBatch } from './sendBatch';
import type { Rejected, SubmitOutcome } from './transport';

export interface SendOptions {
  readonly by: string;
  readonly account?: string;
  readonly campaign?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** Refusals that are about the people of one batch; any other holds the account's later batches back too, so that order is kept. */
const ABOUT_RECIPIENTS = new Set(['recipient.minGap', 'quota.perCustomer', 'recipients.perBatch', 'batch/state']);

/** Sends every batch that is due, one after another. A batch in hand is always finished; the signal is looked at between batches. */
export async function sendDue(ports: RunnerPorts, options: SendOptions): Promise<RunReport> {
  const run = new Run(ports, options);
  await queueStranded(ports, options);
  const due = await ports.store.due(ports.clock.now(), options.account);
  for (const batch of due) {
    if (options.campaign !== undefined && batch.campaign !== options.campaign) continue;
    if (options.signal?.aborted) return run.report(true);
    await run.take(batch);
  }
  return run.report(false);
}

class Run {
  readonly #lists = {
    submitted: [] as BatchRecord[],
    failed: [] as BatchRecord[],
    unknown: [] as BatchRecord[],
    waiting: [] as { batch: BatchRecord; refusals: readonly Refusal[] }[],
    missed: [] as BatchRecord[],
    paused: [] as { campaign: string; problem: Message }[],
  };
  #nextAt: number | undefined;
  /** Accounts, `account/sender` and campaigns that are not tried again in this run. */
  readonly #held = new Set<string>();

  constructor(
    private readonly ports: RunnerPorts,
    private readonly options: SendOptions,
  ) {}

  report(stopped: boolean): RunReport {
    return { ...this.#lists, nextAt: this.#nextAt, stopped };
  }

  async take(batch: BatchRecord): Promise<void> {
    const { by, signal } = this.options;
    const onProgress: OnProgress = (event) => this.options.onProgress?.(event);
    if (batch.notAfter !== undefined && this.ports.clock.now() > batch.notAfter) {
      this.#lists.missed.push(batch);
      onProgress({ kind: 'missed', batch });
      return;
    }
    if (this.#isHeld(batch)) return;
    const result = await sendBatch(this.ports, batch, { by, signal, onProgress });
    if (result.kind === 'released') onProgress({ kind: 'batch', batch: result.batch });
    else if (result.kind === 'called') await this.#settleCall(result.batch, result.outcome);
    else {
      const { refusals, until } = result;
      this.#lists.waiting.push({ batch, refusals });
      this.#wake(until);
      onProgress({ kind: 'waiting', batch, refusals, ...(until !== undefined && { until }) });
      for (const { code } of refusals) {
        if (code === 'campaign/state') this.#held.add(`campaign ${batch.campaign}`);
        else if (!ABOUT_RECIPIENTS.has(code) && !code.startsWith('send/')) this.#held.add(batch.account);
      }
    }
  }

  #isHeld({ account, campaign, sender }: BatchRecord): boolean {
    return this.#held.has(account) || this.#held.has(`campaign ${campaign}`) || this.#held.has(`${account}/${sender}`);
  }

  async #settleCall(batch: BatchRecord, outcome: SubmitOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'submitted':
        this.#lists.submitted.push(batch);
        break;
      case 'unknown':
        this.#lists.unknown.push(batch);
        break;
      case 'not-reached':
        this.#lists.failed.push(batch);
        await this.#again(batch, outcome.retryAt);
        break;
      case 'rejected':
        this.#lists.failed.push(batch);
        await this.#stop(batch, outcome);
    }
  }

  async #again(batch: BatchRecord, retryAt: number | undefined): Promise<void> {
    this.#wake(await queueAgain(this.ports, batch, this.options.by, retryAt));
    // Whatever kept this call away keeps the next ones away too.
    this.#held.add(batch.account);
  }

  /** What else would be refused for the same reason is not tried: a member's other batches are released, a campaign or an account's campaign is paused until a person has looked. */
  async #stop(batch: BatchRecord, { scope, problem, code }: Rejected): Promise<void> {
    const { store, clock } = this.ports;
    const why = code === undefined ? problem.key : `${problem.key} (${code})`;
    const actor = { by: this.options.by, now: clock.now(), why };
    const ref = { campaign: batch.campaign, batch: batch.batch };
    // Refused before the call (a file that can't be uploaded): nobody was sent to, and nothing is tried again by itself.
    const uncalled = batch.state === 'planned' || batch.state === 'reserved';
    if (uncalled && (scope === 'batch' || scope === 'sender')) {
      await store.transition({ ...ref, to: 'released', problem, ...actor });
      this.options.onProgress?.({ kind: 'problem', batch, problem });
    }
    if (scope === 'sender') {
      this.#held.add(`${batch.account}/${batch.sender}`);
      for (const other of await store.batches({ campaign: batch.campaign, states: ['planned'] }))
        if (other.sender === batch.sender && other.batch !== batch.batch)
          await store.transition({ campaign: other.campaign, batch: other.batch, to: 'released', problem, ...actor });
    } else if (scope !== 'batch') {
      this.#held.add(scope === 'account' ? batch.account : `campaign ${batch.campaign}`);
      await store.setCampaignState(batch.campaign, 'paused', actor);
      await store.note(PAUSED_EVENT, { account: batch.account, ...ref }, { problem }, actor);
      this.#lists.paused.push({ campaign: batch.campaign, problem });
    }
  }

  #wake(at: number | undefined): void {
    if (at !== undefined) this.#nextAt = Math.min(at, this.#nextAt ?? at);
  }
}
