import type { LedgerReader } from '../../../core/ledger/reader';
import type { LedgerReviews } from '../../../core/ledger/reviews';

/** `accounts`: whose confirmations are wanted. */
export async function readReviews(reader: LedgerReader, accounts: readonly string[]): Promise<LedgerReviews> {
  const approved = (await reader.events({ kind: 'content.approved' })).flatMap(({ by, at, detail }) => {
    const { template, contentHash } = detail;
    return typeof template === 'string' && typeof contentHash === 'string' ? [{ template, contentHash, by, at }] : [];
  });
  const confirmed = await Promise.all(accounts.map((account) => reader.compliance(account)));
  return {
    approved,
    confirmed: confirmed.flat().map(({ account, step, subject }) => ({ account, step, subject })),
  };
}
