import type { LedgerStore } from '../../server/core/ledger/store';
import { NO_LIMITS } from '../../server/core/ledger/limits';
import { textHash } from '../../server/core/send/contentHash';
import type { OutgoingFile, Transport } from '../../server/core/send/transport';
import type { RunnerPorts } from '../../server/core/send/ports';
import { createRunner } from '../../server/core/send/runner';
import { wecomPorts } from '../../server/src/node/wecom/wecomPorts';
import { createWecomTransport } from '../../server/src/node/wecom/wecomTransport';
import { openAnyLedger } from './openAnyLedger';

/** Where a process stops and waits to be killed, in the order in which a batch comes by. */
export const STEPS = [
  'token',
  'uploading',
  'prepared',
  'reserved',
  'submitting',
  'answered',
  'recorded',
  'settling',
] as const;
export type Step = (typeof STEPS)[number];

/** One process of a fault test: `node driver.cjs run|resend ORDER`, ORDER in JSON. It is killed without warning, so whatever it knows it says at once. */
export interface WecomOrder {
  /** A path, or the `postgres://` address of a team ledger. */
  readonly ledger: string;
  readonly baseUrl: string;
  readonly corpId: string;
  readonly secret: string;
  readonly picture: OutgoingFile | undefined;
  /** Recipients of each batch, by id. */
  readonly batches: Readonly<Record<string, readonly string[]>>;
  readonly stop: { readonly step: Step; readonly batch: string } | undefined;
  /** ms that the clock is ahead. */
  readonly ahead: number;
}

export const DRIVER_TEXT = '云上茶舍：会员日今晚八点。';
export const driverText = textHash(DRIVER_TEXT);
const by = `process ${process.pid}`;

async function main(): Promise<void> {
  const [mode, order] = process.argv.slice(2);
  const given = JSON.parse(order ?? '{}') as WecomOrder;
  const clock = { now: () => Date.now() + given.ahead };
  const store = await openAnyLedger(given.ledger, { now: clock.now() });
  const runner = createRunner(portsOf(given, store, clock));
  await runner.recover(by);
  if (mode === 'resend')
    for (const batch of await store.batches({ states: ['unknown'] })) await runner.decide(batch, 'resend', { by });
  await runner.reconcile({ by });
  console.log('sending');
  await runner.sendDue({ by });
  await runner.settle({ by });
  await store.close();
  console.log('done');
}

function portsOf(order: WecomOrder, store: LedgerStore, clock: RunnerPorts['clock']): RunnerPorts {
  const ports = wecomPorts({ get: async () => order.secret }, {}, clock);
  const account = { channel: 'wecom', corpId: order.corpId, baseUrl: order.baseUrl } as const;
  const transport = createWecomTransport({
    account: () => account,
    ports: {
      ...ports,
      async send(url, init) {
        if (url.includes('/gettoken')) await reach(order, 'token');
        if (url.includes('/media/upload')) await reach(order, 'uploading');
        return ports.send(url, init);
      },
    },
  });
  return {
    store: watchedStore(order, store),
    transport: watchedTransport(order, transport),
    clock,
    sleep: ports.sleep,
    limits: () => NO_LIMITS,
    content: async ({ batch }) => ({
      contentHash: 'sha256:driver',
      text: DRIVER_TEXT,
      attachments: order.picture ? [{ kind: 'image', file: order.picture }] : [],
      recipients: order.batches[batch.replace(/r\d+$/, '')] ?? [],
    }),
  };
}

/** Says that the step is reached, and waits for the end. */
async function reach({ stop }: WecomOrder, step: Step, batch = stop?.batch): Promise<void> {
  if (stop?.step !== step || stop.batch !== batch) return;
  console.log(`at ${step}`);
  await new Promise((never) => setTimeout(never, 600_000));
}

function watchedStore(order: WecomOrder, store: LedgerStore): LedgerStore {
  const own: Partial<LedgerStore> = {
    async reserve(request) {
      await reach(order, 'prepared', request.batch);
      const result = await store.reserve(request);
      await reach(order, 'reserved', request.batch);
      return result;
    },
    async transition(request) {
      if (request.to === 'submitted') await reach(order, 'answered', request.batch);
      const result = await store.transition(request);
      if (request.to === 'submitting') await reach(order, 'submitting', request.batch);
      if (request.to === 'submitted') await reach(order, 'recorded', request.batch);
      return result;
    },
  };
  return new Proxy(store, {
    get(target, name) {
      const value = own[name as keyof LedgerStore] ?? target[name as keyof LedgerStore];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function watchedTransport(order: WecomOrder, transport: Transport): Transport {
  return {
    ...transport,
    async poll(batch, signal) {
      const outcome = await transport.poll(batch, signal);
      await reach(order, 'settling', batch.batch);
      return outcome;
    },
  };
}

if (process.argv[2] !== undefined && process.env.QUNFA_DRIVER === '1')
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 70;
  });
