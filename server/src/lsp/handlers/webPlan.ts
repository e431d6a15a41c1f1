import { emptyLedger } from '../../../core/ledger/emptyLedger';
import { lackingRefusals } from '../../../core/send/guardSend';
import { type CampaignAnswer, type CampaignParams, SENDER_REQUESTS } from '../../../core/send/senderApi';
import { campaignView } from '../../node/campaigns/campaignView';
import { planPrepared, prepareCampaign } from '../../node/campaigns/prepareCampaign';
import { fileOf } from '../uris';
import type { Session } from '../session';

/**
 * `qunfa/plan` where there is no sending process: the timetable as if nothing had ever been sent, which the answer's obstacle says, since a browser
 * knows no ledger. `file` is the address of an open template; what the editor shows is planned.
 */
export function registerWebPlan(session: Session): void {
  const { connection, documents, project } = session;
  connection.onRequest(SENDER_REQUESTS.plan, async (params: CampaignParams): Promise<CampaignAnswer> => {
    const document = documents.get(params.file);
    const file = fileOf(params.file);
    if (!document || file === undefined)
      return { refusals: [{ code: 'template', message: { key: 'project.campaign.notOpen' } }] };
    const preparation = await prepareCampaign({
      project,
      file,
      shownAs: params.shownAs,
      now: Date.now(),
      ledger: emptyLedger(''),
      text: document.getText(),
    });
    if ('unprepared' in preparation) return { refusals: preparation.unprepared.refusals };
    const { prepared } = preparation;
    const planned = planPrepared(prepared);
    if ('refusals' in planned) return planned;
    const obstacle = { code: 'browser', message: { key: 'project.campaign.noLedger' } };
    const { context, input } = prepared;
    return campaignView(
      { context, input, ...planned, refusals: [obstacle, ...lackingRefusals(prepared.lacking)] },
      params.change,
      undefined,
    );
  });
}
