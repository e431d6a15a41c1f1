import { rmSync } from 'node:fs';
import type { LedgerStore } from '../../server/core/ledger/store';
import { approveContent } from '../../server/src/node/campaigns/approveContent';
import { prepareSend } from '../../server/src/node/campaigns/prepareSend';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { LedgerProblem } from '../../server/core/ledger/problem';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { createProject } from '../../server/src/node/project/project';
import { fillDisk } from './fillDisk';

/** Where a process stops and waits to be killed on the way from an approval to the first reservation. */
export type SendStep = 'approved' | 'frozen' | 'entered';

/** One process of a fault test that approves and sends a template as the command line does: `node driver.cjs send|full ORDER`, ORDER in JSON. */
export interface SendOrder {
  readonly folder: string;
  readonly file: string;
  readonly ledger: string;
  /** ms since the epoch */
  readonly now: number;
  readonly stop?: SendStep;
  /** `full`: the file that fills the disk, and how many bytes it leaves free, try by try. */
  readonly filler?: string;
  readonly leave?: readonly number[];
}

async function main(): Promise<void> {
  const [mode, given] = process.argv.slice(2);
  const order = JSON.parse(given ?? '{}') as SendOrder;
  const store = await openLedger(order.ledger, { now: order.now });
  const { folder, file, now } = order;
  const project = createProject({ workspaceRoots: [folder] });
  await approveContent({ project, store, file, shownAs: 'a', by: '王芳', now });
  await reach(order, 'approved');
  if (mode === 'send') console.log(await send(order, store));
  for (const leave of (mode === 'full' && order.leave) || []) {
    const filler = order.filler ?? '';
    fillDisk(filler, leave);
    const answer = await send(order, store);
    rmSync(filler);
    console.log(`${leave}: ${answer}, ${(await store.campaigns()).length} campaigns`);
  }
  if (mode === 'full') console.log(`problems ${(await store.verify()).problems.length}`);
  await store.close();
}

async function send(order: SendOrder, store: LedgerStore): Promise<string> {
  const { folder, file, now } = order;
  const request = { project: createProject({ workspaceRoots: [folder] }), file, shownAs: 'a', now, by: '李雷' };
  const prepared = await prepareSend({ ...request, transport: 'outbox' }, store);
  if (prepared.kind !== 'planned') return prepared.kind;
  try {
    const outcome = await startSend(prepared, { store: watched(order, store), now: () => now, env: {} });
    return outcome.kind === 'sent' ? `sent ${outcome.report.submitted.length}` : JSON.stringify(outcome.refusals);
  } catch (error) {
    if (error instanceof LedgerProblem) return `problem ${error.code}`;
    throw error;
  }
}

function watched(order: SendOrder, store: LedgerStore): LedgerStore {
  const createCampaign: LedgerStore['createCampaign'] = async (...args) => {
    await reach(order, 'frozen');
    const created = await store.createCampaign(...args);
    await reach(order, 'entered');
    return created;
  };
  return new Proxy(store, {
    get(target, name) {
      if (name === 'createCampaign') return createCampaign;
      const value = target[name as keyof LedgerStore];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Says that the step is reached, and waits for the end. */
async function reach({ stop }: SendOrder, step: SendStep): Promise<void> {
  if (stop !== step) return;
  console.log(`at ${step}`);
  await new Promise((never) => setTimeout(never, 600_000));
}

if (process.argv[2] !== undefined && process.env.QUNFA_DRIVER === '1')
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 70;
  });
