import type { AssistConfirmed, AssistAnswer, AssistRefused } from '../../core/assist';
import type { BatchRef } from '../../core/ledger/records';
import { confirmHand } from '../node/campaigns/assistConfirm';
import { type Hand, handOver } from '../node/campaigns/assistHandOver';
import { type CampaignRunner, createCampaignRunner } from '../node/campaigns/campaignRunner';
import type { Project } from '../node/project/project';
import { LedgerProblem } from '../../core/ledger/problem';
import type { SenderContext } from './senderContext';

/** Batches that people at this editor have in hand. Each keeps its ledger open until it is answered for; when the process ends they are put down as `unknown`. */
export interface Desk {
  take(ledger: string, by: AtDesk, ref: BatchRef): Promise<AssistRefused | undefined>;
  /** Undefined: this process has not handed it over. */
  confirm(ledger: string, ref: BatchRef, answer: AssistAnswer): Promise<AssistConfirmed | AssistRefused | undefined>;
  ended(): Promise<void>;
}

/** The project of whoever takes a batch; `home` is its folder. */
export interface AtDesk {
  readonly project: Project;
  readonly home: string;
}

interface Held {
  readonly hand: Hand;
  readonly runner: CampaignRunner;
  /** Lets the ledger go. */
  release(): void;
}

export function createDesk(context: SenderContext): Desk {
  const inHand = new Map<string, Held>();
  const open = new Set<Promise<unknown>>();
  const keyOf = (ledger: string, { campaign, batch }: BatchRef): string => `${ledger}\n${campaign}\n${batch}`;

  const putDown = async (key: string): Promise<void> => {
    const held = inHand.get(key);
    inHand.delete(key);
    await held?.hand.leave().finally(() => held.release());
  };
  context.ending.addEventListener('abort', () => {
    for (const key of [...inHand.keys()]) open.add(putDown(key).catch(() => undefined));
  });

  return {
    take: (ledger, by, ref) =>
      new Promise((resolve, reject) => {
        const work = context.withLedger(ledger, async (store) => {
          const batch = await store.batch(ref);
          if (!batch) throw new LedgerProblem('unknown-batch', { ...ref });
          const runner = await createCampaignRunner({ store, ...by, ...context });
          const taken = await handOver(runner, batch, { by: context.by });
          if (taken.kind === 'released') return resolve({ refusals: [nobodyLeft(ref)] });
          if (taken.kind === 'refused') return resolve(taken);
          await new Promise<void>((release) => {
            inHand.set(keyOf(ledger, ref), { hand: taken.hand, runner, release });
            if (context.ending.aborted) open.add(putDown(keyOf(ledger, ref)).catch(() => undefined));
            resolve(undefined);
          });
        });
        open.add(work.catch(reject));
      }),
    async confirm(ledger, ref, answer) {
      const held = inHand.get(keyOf(ledger, ref));
      if (!held) return undefined;
      const done = await confirmHand(held.runner, held.hand, answer, { by: context.by });
      if ('batch' in done) {
        inHand.delete(keyOf(ledger, ref));
        held.release();
      }
      return done;
    },
    ended: async () => void (await Promise.allSettled(open)),
  };
}

const nobodyLeft = ({ batch }: BatchRef) => ({
  code: 'send/nobody',
  message: { key: 'assist.problem.nobody-left', args: { batch } },
});
