import path from 'node:path';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { SyncAudienceAnswer, SyncAudienceParams, WorkStep } from '../../../core/send/senderApi';
import { customerListFile, isNamedList } from '../../node/wecom/audience/customerListFile';
import { syncAudience } from '../../node/wecom/audience/syncAudience';
import { environmentSecrets } from '../../node/wecom/environmentSecrets';
import { wecomPorts } from '../../node/wecom/wecomPorts';
import type { SenderContext } from '../senderContext';
import { endedBy } from './endedBy';
import { ledgerOf } from './ledger';

/** `qunfa/syncAudience` */
export async function syncCustomers(
  params: SyncAudienceParams,
  token: CancellationToken,
  context: SenderContext,
  step: (told: WorkStep) => void,
): Promise<SyncAudienceAnswer> {
  const { account: id, run } = params;
  const { config } = await ledgerOf(params, context);
  const account = Object.hasOwn(config.accounts, id) ? config.accounts[id] : undefined;
  if (!account) {
    const accounts = Object.keys(config.accounts);
    return { problem: { key: 'wecom.audience.unknown-account', args: { account: id, accounts } } };
  }
  const file = customerListFile(config, id);
  const outcome = await syncAudience({
    id,
    account,
    file,
    signal: endedBy(token, context),
    ports: wecomPorts(environmentSecrets(context.env), context.env),
    onProgress: (customers) => step({ run, done: customers }),
  });
  if (outcome.kind === 'failed') return { problem: outcome.problem };
  const { customers, members, tags } = outcome;
  const written = path.relative(config.root, file).split(path.sep).join('/');
  return { customers, members, tags, file, named: isNamedList(config, file), written };
}
