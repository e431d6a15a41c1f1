import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { Message } from '../../../core/l10n/message';
import { CLOCK_TOLERANCE_MS } from './ledgerChange';

/** Nothing is reserved while the clock is behind what the ledger has seen; whoever has nothing to reserve at the moment hears it from here. */
export async function clockBehind(ledger: Pick<LedgerReader, 'clockMark'>, now: number): Promise<Message | undefined> {
  const mark = await ledger.clockMark();
  if (mark === undefined || now >= mark - CLOCK_TOLERANCE_MS) return undefined;
  const minutes = Math.round((mark - now) / 60_000);
  return new LedgerProblem('clock-behind', { minutes, mark: new Date(mark).toISOString() }).sentence;
}
