import type { ProjectConfig } from '../../core/config/model';
import type { Message } from '../../core/l10n/message';
import { LedgerProblem } from '../../core/ledger/problem';
import type { LedgerStore } from '../../core/ledger/store';
import type { Refusal } from '../../core/plan/model';
import type { SendProgress, SenderSettings } from '../../core/send/senderApi';
import { createRunnerMemory, type RunnerMemory } from '../node/campaigns/runnerMemory';
import { ledgerLocation } from '../node/campaigns/ledgerAccess';
import { openLedgerAt, whereOf } from '../node/campaigns/ledgerAt';
import { personName } from '../node/campaigns/personName';

/** What the handlers of the sending process share. */
export interface SenderContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** ms since the epoch */
  readonly now: () => number;
  /** Who is at this computer. */
  readonly by: string;
  /** Aborted when the process is to end: what is in hand is finished, nothing new begins. */
  readonly ending: AbortSignal;
  progress(event: SendProgress): void;
  /** Tokens, pauses and the like, for as long as the process lives. */
  readonly memory: RunnerMemory;
  /** Uses a ledger for writing; it is open only while somebody does. */
  withLedger<T>(path: string, work: (store: LedgerStore) => Promise<T>): Promise<T>;
}

export function createSenderContext(
  options: Pick<SenderContext, 'env' | 'now' | 'ending' | 'progress'>,
): SenderContext {
  const open = new Map<string, { readonly store: Promise<LedgerStore>; users: number }>();
  return {
    ...options,
    memory: createRunnerMemory(options.env, options.now),
    by: personName(options.env),
    async withLedger(path, work) {
      const held = open.get(path) ?? { store: openLedgerAt(path, options.now()), users: 0 };
      open.set(path, held);
      held.users++;
      try {
        return await work(await held.store);
      } finally {
        held.users--;
        if (held.users === 0) {
          open.delete(path);
          await held.store.then(
            (store) => store.close(),
            () => undefined,
          );
        }
      }
    },
  };
}

export function ledgerPath(
  config: Pick<ProjectConfig, 'file' | 'ledger' | 'root'>,
  settings: SenderSettings,
  { env }: Pick<SenderContext, 'env'>,
): string {
  return whereOf(ledgerLocation({ config, env, setting: settings.ledger || undefined }));
}

/** A ledger that can't be used as the answer to a request; anything else is a defect and goes on. */
export function asRefusals(error: unknown): { readonly refusals: readonly Refusal[] } {
  return { refusals: [{ code: 'ledger', message: asMessage(error) }] };
}
export function asMessage(error: unknown): Message {
  if (error instanceof LedgerProblem) return error.sentence;
  throw error;
}
