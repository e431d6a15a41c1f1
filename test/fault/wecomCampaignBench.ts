import { join } from 'node:path';
import { NO_LIMITS } from '../../server/core/ledger/limits';
import type { LedgerStore } from '../../server/core/ledger/store';
import { textHash } from '../../server/core/send/contentHash';
import type { RunnerPorts } from '../../server/core/send/ports';
import { createRunner, type Runner } from '../../server/core/send/runner';
import type { OutgoingAttachment } from '../../server/core/send/transport';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { at } from '../node/ledgerFixture';
import { type BenchOptions, type WecomBench, wecomBench } from '../node/wecomFixture';

export const BY = '李雷';
export const CAMPAIGN_TEXT = '云上茶舍：会员日今晚八点开始 🍵';

export interface CampaignBench {
  readonly wecom: WecomBench;
  readonly store: LedgerStore;
  readonly runner: Runner;
  /** A second process on the same ledger and the same platform: knows nothing but what stands there. */
  restart(): Promise<Runner>;
  /** Plans batches as `[sender, recipients]`. */
  plan(
    batches: readonly (readonly [string, readonly string[]])[],
    attachments?: readonly OutgoingAttachment[],
  ): Promise<void>;
  states(): Promise<Record<string, string>>;
  deliveries(batch: string, recipients: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** Customers of all tasks, sorted: who would get the message, as often as they would. */
  reached(): readonly string[];
  dispose(): Promise<void>;
}

/** A ledger on disk, the runner and the real transport, against the stand-in, all on one clock. */
export async function campaignBench(options: BenchOptions = {}): Promise<CampaignBench> {
  const wecom = await wecomBench({ timeouts: { call: 400, upload: 400 }, ...options });
  const { clock, standIn, transport } = wecom;
  const path = join(wecom.folder, 'ledger.db');
  const stores: LedgerStore[] = [];
  let planned: readonly (readonly [string, readonly string[]])[] = [];
  let attached: readonly OutgoingAttachment[] = [];
  const ports = (store: LedgerStore): RunnerPorts => ({
    store,
    transport,
    clock,
    sleep: wecom.ports.sleep,
    limits: () => NO_LIMITS,
    async content({ batch }) {
      const recipients = planned[Number(/^b(\d+)/.exec(batch)?.[1]) - 1]?.[1] ?? [];
      return { contentHash: 'sha256:content', text: CAMPAIGN_TEXT, attachments: attached, recipients };
    },
  });
  const open = async (): Promise<LedgerStore> => {
    const store = await openLedger(path, { now: clock.ms });
    stores.push(store);
    return store;
  };
  const store = await open();
  return {
    wecom,
    store,
    runner: createRunner(ports(store)),
    restart: async () => createRunner(ports(await open())),
    async plan(batches, attachments = []) {
      planned = batches;
      attached = attachments;
      await store.ensureAccount({ id: 'flagship', channel: 'wecom', zone: 'Asia/Shanghai' }, at(clock.ms));
      await store.createCampaign(
        {
          id: 'c1',
          account: 'flagship',
          template: 'a.broadcast.md',
          contentHash: 'sha256:content',
          planHash: 'sha256:plan',
          batches: batches.map(([sender, recipients], index) => ({
            id: `b${String(index + 1).padStart(3, '0')}`,
            message: 0,
            sender,
            start: clock.ms,
            text: textHash(CAMPAIGN_TEXT),
            recipients,
          })),
        },
        at(clock.ms),
      );
    },
    async states() {
      const batches = await store.batches({ campaign: 'c1' });
      return Object.fromEntries(batches.map(({ batch, state }) => [batch, state]));
    },
    deliveries: (batch, recipients) => store.deliveryStates({ campaign: 'c1', batch }, recipients),
    reached: () =>
      standIn.tasks.flatMap(({ members }) => [...members.values()].flatMap((one) => [...one.recipients.keys()])).sort(),
    async dispose() {
      for (const one of stores) await one.close();
      await wecom.dispose();
    },
  };
}
