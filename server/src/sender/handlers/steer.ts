import type { ApproveAnswer, ApproveParams, SteerAnswer, SteerParams } from '../../../core/send/senderApi';
import { approveContent } from '../../node/campaigns/approveContent';
import { createCampaignRunner } from '../../node/campaigns/campaignRunner';
import { steerCampaign } from '../../node/campaigns/steerCampaign';
import { createProject } from '../../node/project/project';
import { asRefusals, ledgerPath, type SenderContext } from '../senderContext';
import type { Watches } from '../watches';
import { ledgerOf } from './ledger';

/** `qunfa/steer` */
export async function steer(params: SteerParams, context: SenderContext, watches: Watches): Promise<SteerAnswer> {
  const { campaign, action, why, adopt } = params;
  try {
    const { project, config, path } = await ledgerOf(params, context);
    const answer = await context.withLedger(path, async (store) => {
      const runner = await createCampaignRunner({ store, project, ...context, home: config.root });
      return steerCampaign(runner, project, campaign, action, {
        by: context.by,
        adopt,
        ...(why !== undefined && { why }),
      });
    });
    if (action === 'resume' || action === 'reconcile') watches.start(path, config.root);
    return answer;
  } catch (error) {
    return { campaign: undefined, batches: 0, ...asRefusals(error) };
  }
}

/** `qunfa/approve` */
export async function approve(
  { file, shownAs, workspaceRoots, settings, by, note }: ApproveParams,
  context: SenderContext,
): Promise<ApproveAnswer> {
  const project = createProject({ workspaceRoots });
  try {
    const path = ledgerPath(await project.config(file), settings, context);
    const done = await context.withLedger(path, (store) =>
      approveContent({ project, store, file, shownAs, by, now: context.now(), ...(note !== undefined && { note }) }),
    );
    if (done.kind === 'approved') return { contentHash: done.contentHash };
    return { refusals: done.kind === 'refused' ? done.refusals : [{ code: 'template', message: done.problem }] };
  } catch (error) {
    return asRefusals(error);
  }
}
