import type { ShortenAnswer, ShortenParams } from '../../../core/send/senderApi';
import { environmentSecrets } from '../../node/wecom/environmentSecrets';
import { longestDays, shortenerFor } from '../../node/wecom/links/shortenFor';
import { wecomPorts } from '../../node/wecom/wecomPorts';
import type { SenderContext } from '../senderContext';
import { ledgerOf } from './ledger';

/** `qunfa/shorten` */
export async function shorten(params: ShortenParams, context: SenderContext): Promise<ShortenAnswer> {
  const { account: id, link } = params;
  const { config } = await ledgerOf(params, context);
  const account = Object.hasOwn(config.accounts, id) ? config.accounts[id] : undefined;
  if (!account) {
    const accounts = Object.keys(config.accounts);
    return { problem: { key: 'wecom.links.unknown-account', args: { account: id, accounts } } };
  }
  const ports = wecomPorts(environmentSecrets(context.env), context.env);
  const made = await shortenerFor(id, account, ports)(link, longestDays());
  if (made.kind === 'made') return { url: made.url, expiresAt: made.expiresAt };
  const missing = made.problem.key === 'wecom.problem.no-secret';
  return { problem: made.problem, ...(missing && { secret: String(made.problem.args?.account ?? '') }) };
}
