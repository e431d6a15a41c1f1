import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerStore } from '../../server/core/ledger/store';
import type { RunnerPorts } from '../../server/core/send/ports';
import { createRunner } from '../../server/core/send/runner';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { createWakeQueue } from '../../server/src/node/postgres/wakeQueue';
import type { SendOrder } from './ledgerDriver';

export const TAKE_OVER_SECONDS = 2;

/** A worker as it stands by: sends only when it is woken, asks to be woken again for what is left, and ends when everything is sent. */
export async function work(
  order: SendOrder,
  portsOf: (order: SendOrder, store: LedgerStore) => RunnerPorts,
): Promise<void> {
  const by = `worker ${process.pid}`;
  const store = await openPostgresLedger(order.ledger);
  const runner = createRunner(portsOf(order, store));
  const queue = await createWakeQueue(order.ledger, { takeOverSeconds: TAKE_OVER_SECONDS });
  await queue.work(['flagship'], async ({ account }) => {
    console.log('woken');
    await runner.recover(by);
    await runner.reconcile({ by });
    const { nextAt } = await runner.sendDue({ by });
    if (nextAt !== undefined) await queue.schedule({ account, dueAt: nextAt });
  });
  console.log('standing by');
  const open = ['planned', 'reserved', 'submitting', 'unknown'] as const;
  while ((await store.batches({ campaign: order.campaign, states: open })).length > 0) await sleep(100);
  await queue.stop();
  await store.close();
}
