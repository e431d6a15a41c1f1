import type { ComplyAnswer, ComplyParams } from '../../../core/send/senderApi';
import { complianceSteps, confirmCompliance } from '../../node/campaigns/complianceSteps';
import { readLedgerAt } from '../../node/campaigns/ledgerAt';
import { asMessage, type SenderContext } from '../senderContext';
import { ledgerOf } from './ledger';

/** `qunfa/comply` */
export async function comply(params: ComplyParams, context: SenderContext): Promise<ComplyAnswer> {
  const { account: id, confirm } = params;
  try {
    const { config, path } = await ledgerOf(params, context);
    const account = Object.hasOwn(config.accounts, id) ? config.accounts[id] : undefined;
    if (!account) {
      const known = Object.keys(config.accounts);
      return { problem: { key: 'send.comply.account', args: { account: id, known } } };
    }
    if (confirm)
      await context.withLedger(path, (store) =>
        confirmCompliance(store, id, account, confirm, { by: confirm.by, now: context.now() }),
      );
    const reader = await readLedgerAt(path);
    try {
      return { steps: complianceSteps(account, await reader.compliance(id)) };
    } finally {
      await reader.close();
    }
  } catch (error) {
    return { problem: asMessage(error) };
  }
}
