import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LedgerLimits, NO_LIMITS } from '../../server/core/ledger/limits';
import type { BatchRecord } from '../../server/core/ledger/records';
import type { LedgerStore } from '../../server/core/ledger/store';
import { textHash } from '../../server/core/send/contentHash';
import type { RunnerPorts } from '../../server/core/send/ports';
import { createRunner, type Runner } from '../../server/core/send/runner';
import type {
  OutgoingBatch,
  PollOutcome,
  FindOutcome,
  SubmitOutcome,
  Transport,
} from '../../server/core/send/transport';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { at, NOON, sketch, type CampaignSketch } from './ledgerFixture';

export const TEXT = '云上茶舍：会员日今晚八点开始。';

/** A remote that does what the script says, and remembers every call. */
export class ScriptedTransport implements Transport {
  readonly kind = 'scripted';
  readonly calls: OutgoingBatch[] = [];
  /** Answers in order; after the last one every call is accepted. */
  answers: (SubmitOutcome | Error)[] = [];
  polls: PollOutcome[] = [];
  finds: FindOutcome[] = [];
  prepare?: NonNullable<Transport['prepare']>;
  remind?: NonNullable<Transport['remind']>;
  cancel?: NonNullable<Transport['cancel']>;
  onSubmit: (batch: OutgoingBatch) => Promise<void> = async () => {};

  async submit(batch: OutgoingBatch): Promise<SubmitOutcome> {
    this.calls.push(batch);
    await this.onSubmit(batch);
    const answer = this.answers.shift() ?? { kind: 'submitted', msgid: `m${this.calls.length}`, failed: [] };
    if (answer instanceof Error) throw answer;
    return answer;
  }
  async poll(): Promise<PollOutcome> {
    return this.polls.shift() ?? { kind: 'pending' };
  }
  async find(): Promise<FindOutcome> {
    return this.finds.shift() ?? { kind: 'undecided', exhausted: true };
  }
}

export interface SendBench {
  readonly store: LedgerStore;
  readonly transport: ScriptedTransport;
  readonly runner: Runner;
  readonly clock: { ms: number; now(): number };
  readonly path: string;
  limits: LedgerLimits;
  optedOut: readonly string[];
  pauses: number[];
  add(plan: CampaignSketch): Promise<void>;
  states(campaign?: string): Promise<Record<string, string>>;
  dispose(): Promise<void>;
}

export async function sendBench(change: (ports: RunnerPorts) => RunnerPorts = (ports) => ports): Promise<SendBench> {
  const folder = await mkdtemp(join(tmpdir(), 'qunfa-send-'));
  const path = join(folder, 'ledger.db');
  const store = await openLedger(path, { now: NOON });
  const transport = new ScriptedTransport();
  const plans = new Map<string, ReturnType<typeof sketch>>();
  const clock = { ms: NOON, now: () => clock.ms };
  const stem = ({ batch }: BatchRecord) => batch.replace(/r\d+$/, '');
  const bench: SendBench = {
    store,
    transport,
    clock,
    path,
    limits: NO_LIMITS,
    optedOut: [],
    pauses: [],
    runner: undefined as never,
    async add(wanted) {
      const plan = sketch(wanted);
      const campaign = { ...plan, batches: plan.batches.map((batch) => ({ ...batch, text: textHash(TEXT) })) };
      plans.set(campaign.id, campaign);
      await store.ensureAccount({ id: campaign.account, channel: 'wecom', zone: 'Asia/Shanghai' }, at(clock.ms));
      await store.createCampaign(campaign, at(clock.ms));
    },
    async states(campaign) {
      const batches = await store.batches(campaign === undefined ? {} : { campaign });
      return Object.fromEntries(batches.map((batch) => [batch.batch, batch.state]));
    },
    async dispose() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  const ports: RunnerPorts = {
    store,
    transport,
    clock,
    async sleep(ms) {
      bench.pauses.push(ms);
    },
    async content(batch) {
      const plan = plans.get(batch.campaign);
      const recipients = plan?.batches.find(({ id }) => id === stem(batch))?.recipients;
      if (!plan || !recipients)
        return { problem: { key: 'send.problem.content-missing', args: { campaign: batch.campaign } } };
      return { contentHash: plan.contentHash, text: TEXT, attachments: [], recipients };
    },
    limits: () => bench.limits,
    screen: async () => bench.optedOut,
  };
  Object.assign(bench, { runner: createRunner(change(ports)) });
  return bench;
}
