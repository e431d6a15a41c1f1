import type { LedgerStore } from '../../../core/ledger/store';
import { campaignShelf } from './campaignShelf';
import { localShelf } from './localShelf';

/**
 * Puts what lies beside a local ledger (`from`) into the team ledger that its history has moved to, so that campaigns under way go on from any machine.
 * Returns the campaigns whose content is not to be had: they have to be cancelled and sent anew.
 */
export async function shareContents(from: string, store: LedgerStore): Promise<readonly string[]> {
  const local = localShelf(from);
  const shared = campaignShelf(store);
  const left: string[] = [];
  for (const campaign of await store.campaigns({ open: true })) {
    const file = await local.read(campaign);
    const put = typeof file === 'object' && (await shared.add(file).then(() => true, missingFile));
    if (!put) left.push(campaign.id);
  }
  return left;
}

/** An attached copy that is gone; anything else is the ledger's own problem. */
function missingFile(error: unknown): false {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
  throw error;
}
