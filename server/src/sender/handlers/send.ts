import { ownReason } from '../../../core/ledger/ownReason';
import type { CancellationToken } from 'vscode-jsonrpc';
import { confirmedDifferences } from '../../../core/send/confirmed';
import type { SendAnswer, SendParams } from '../../../core/send/senderApi';
import { createCampaignRunner } from '../../node/campaigns/campaignRunner';
import { startSend } from '../../node/campaigns/startSend';
import { outboxFolder } from '../../node/campaigns/transports';
import { confirmedBy } from '../confirmedBy';
import { asRefusals, type SenderContext } from '../senderContext';
import type { Watches } from '../watches';
import { prepareTemplate } from './prepareTemplate';

/**
 * `qunfa/send`: sends what is due of exactly what was confirmed: content, account, way, people and times. When the person cancels, the batch in hand is finished and the campaign
 * is paused, so that nothing goes on behind their back; when the process is to end, the campaign stays as it is.
 */
export async function send(
  params: SendParams,
  token: CancellationToken,
  context: SenderContext,
  watches: Watches,
): Promise<SendAnswer> {
  try {
    const made = await prepareTemplate(params, context);
    if ('refusals' in made) return made;
    const { planned, ledger } = made;
    const { confirmed } = params;
    if (planned.prepared.contentHash !== confirmed?.contentHash)
      return { refusals: [{ code: 'send/plan-stale', message: { key: 'send.refusal.plan-stale' } }] };
    const differences = confirmedDifferences(confirmed, confirmedBy(planned));
    if (differences.length > 0)
      return { refusals: differences.map((message) => ({ code: 'send/confirmed-differs', message })) };
    const answer = await context.withLedger(ledger, async (store): Promise<SendAnswer> => {
      const signal = {
        get aborted(): boolean {
          return token.isCancellationRequested || context.ending.aborted;
        },
      };
      const outcome = await startSend(planned, {
        store,
        now: context.now,
        env: context.env,
        memory: context.memory,
        signal,
        onProgress: (event) => context.progress({ run: params.run, event }),
      });
      if (outcome.kind === 'refused') return { refusals: outcome.refusals };
      const { campaign, report } = outcome;
      const { project } = planned.request;
      const home = planned.prepared.context.config.root;
      const runner = await createCampaignRunner({ store, project, ...context, home });
      if (token.isCancellationRequested) await runner.pause(campaign.id, { by: context.by, why: ownReason('stopped') });
      const file = await runner.file(campaign.id);
      const outbox = 'problem' in file || file.transport !== 'outbox' ? undefined : outboxFolder(file, campaign.id);
      return { campaign: campaign.id, report, ...(outbox !== undefined && { outbox }) };
    });
    if ('campaign' in answer && !token.isCancellationRequested)
      watches.start(ledger, planned.prepared.context.config.root);
    return answer;
  } catch (error) {
    return asRefusals(error);
  }
}
