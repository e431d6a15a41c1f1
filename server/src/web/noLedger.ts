import { emptyLedger } from '../../core/ledger/emptyLedger';
import type { LedgerFacts } from '../node/project/ledgerFacts';

/** In a browser there is no ledger: nothing was approved or sent as far as is known here. */
export const noLedger: LedgerFacts = {
  stamp: async () => undefined,
  isReadable: () => false,
  isAbsent: () => true,
  approval: async () => undefined,
  confirmed: async () => undefined,
  read: (_config, work) => work(emptyLedger('')),
};
