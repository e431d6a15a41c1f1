import type { CampaignAnswer, CampaignParams } from '../../../core/send/senderApi';
import { campaignView } from '../../node/campaigns/campaignView';
import { readLedgerAt } from '../../node/campaigns/ledgerAt';
import { quotaView } from '../../node/campaigns/quotaView';
import { OFFICIAL_BASE } from '../../node/wecom/wecomAccount';
import { confirmedBy } from '../confirmedBy';
import { asRefusals, type SenderContext } from '../senderContext';
import { prepareTemplate } from './prepareTemplate';

/** `qunfa/plan`: everything that a person looks at before saying yes. */
export async function plan(params: CampaignParams, context: SenderContext): Promise<CampaignAnswer> {
  try {
    const made = await prepareTemplate(params, context);
    if ('refusals' in made) return made;
    const { prepared, plan: timetable, notes, refusals } = made.planned;
    const ledger = await readLedgerAt(made.ledger);
    const quota = await quotaView(ledger, prepared.context.config, context.now()).finally(() => ledger.close());
    const answer = campaignView(
      { context: prepared.context, input: prepared.input, plan: timetable, notes, refusals },
      params.change,
      quota.find(({ account }) => account === prepared.accountId),
    );
    if (!('view' in answer)) return answer;
    const confirms = confirmedBy(made.planned);
    const { address } = confirms;
    return {
      view: {
        ...answer.view,
        ...(!params.change && { confirms }),
        ...(address !== undefined && address !== OFFICIAL_BASE && { address }),
      },
    };
  } catch (error) {
    return asRefusals(error);
  }
}
