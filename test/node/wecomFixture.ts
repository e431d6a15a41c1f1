import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutgoingBatch, OutgoingFile, SubmittedBatch, Transport } from '../../server/core/send/transport';
import type { WecomPorts } from '../../server/src/node/wecom/ports';
import type { WecomAccountConfig } from '../../server/src/node/wecom/wecomAccount';
import { createWecomTransport, type WecomTransportOptions } from '../../server/src/node/wecom/wecomTransport';
import { type Fault, type StandIn, type StandInOptions, startWecomStandIn } from '../wecom/standIn';
import { CORP_ID, SECRET } from '../wecom/world';
import { NOON } from './ledgerFixture';

/** The smallest picture that is told to be one. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface WecomBench {
  readonly standIn: StandIn;
  readonly transport: Transport;
  readonly ports: WecomPorts;
  /** One clock for both sides. */
  readonly clock: { ms: number; now(): number };
  /** Pauses that were asked for, in ms; each moves the clock on. */
  readonly pauses: number[];
  secret: string | undefined;
  readonly account: WecomAccountConfig;
  readonly folder: string;
  batch(change?: Partial<OutgoingBatch>): OutgoingBatch;
  submitted(msgid: string | undefined, change?: Partial<SubmittedBatch>): SubmittedBatch;
  file(name: string, bytes?: Uint8Array): Promise<OutgoingFile>;
  /** How often an endpoint was called. */
  calls(endpoint: string): number;
  dispose(): Promise<void>;
}

export interface BenchOptions extends StandInOptions, Partial<Omit<WecomTransportOptions, 'account' | 'ports'>> {
  readonly timeouts?: WecomPorts['timeouts'];
}

export async function wecomBench(options: BenchOptions = {}): Promise<WecomBench> {
  const clock = { ms: NOON, now: () => clock.ms };
  const standIn = await startWecomStandIn({ now: clock.now, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'qunfa-wecom-'));
  const pauses: number[] = [];
  const account: WecomAccountConfig = { channel: 'wecom', corpId: CORP_ID, baseUrl: standIn.baseUrl };
  const ports: WecomPorts = {
    clock,
    async sleep(ms) {
      pauses.push(ms);
      clock.ms += ms;
    },
    random: () => 0.5,
    secrets: { get: async () => bench.secret },
    send: (url, init) => fetch(url, init),
    timeouts: options.timeouts ?? { call: 5000, upload: 5000 },
  };
  const transport = createWecomTransport({
    ...options,
    account: (id) => (id === 'flagship' ? account : undefined),
    ports,
  });
  const bench: WecomBench = {
    standIn,
    transport,
    ports,
    clock,
    pauses,
    secret: SECRET,
    account,
    folder,
    batch: (change) => ({ ...BATCH, ...change }),
    submitted: (msgid, change) => ({
      campaign: 'c1',
      batch: 'b001',
      account: 'flagship',
      sender: 'zhangsan',
      msgid,
      submittedAt: clock.ms,
      recipients: BATCH.recipients,
      ...change,
    }),
    async file(name, bytes = PNG) {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return { path, digest: createHash('sha256').update(bytes).digest('hex') };
    },
    calls: (endpoint) => standIn.requests.filter((one) => one.endpoint === endpoint).length,
    async dispose() {
      await standIn.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return bench;
}

const BATCH: OutgoingBatch = {
  campaign: 'c1',
  batch: 'b001',
  key: 'c1/b001',
  account: 'flagship',
  channel: 'wecom',
  sender: 'zhangsan',
  contentHash: 'sha256:c',
  text: '会员日今晚八点开始 🍵\n“老朋友”都来。',
  textHash: 'sha256:t',
  attachments: [],
  recipients: ['wm-a', 'wm-b', 'wm-c'],
};

/** A fault of every call of an endpoint. */
export const always = (at: string, mishap: Fault['mishap']): Fault => ({ at, times: Number.POSITIVE_INFINITY, mishap });
export const ADD = 'add_msg_template';
