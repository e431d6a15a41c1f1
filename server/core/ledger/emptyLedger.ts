import type { LedgerReader } from './reader';

/** The reader of a ledger that does not exist yet: nothing was ever sent. `location` is where it will be. */
export function emptyLedger(location: string): LedgerReader {
  const none = async () => [];
  return {
    location,
    accounts: none,
    campaigns: none,
    campaign: async () => undefined,
    batches: none,
    batch: async () => undefined,
    due: none,
    deliveryStates: async (_ref, recipients) => recipients.map(() => undefined),
    usage: async (account) => ({ account, held: [], planned: [] }),
    lastSent: async () => new Map(),
    sentCounts: async () => new Map(),
    plannedContacts: async () => new Map(),
    alreadySent: async () => new Set(),
    approvals: none,
    compliance: none,
    events: none,
    finished: none,
    async *exportRows() {},
    verify: async () => ({ ok: true, problems: [], campaigns: 0, batches: 0, deliveries: 0, contacts: 0, events: 0 }),
    clockMark: async () => undefined,
    blockedBy: async () => undefined,
    close: async () => {},
  };
}
