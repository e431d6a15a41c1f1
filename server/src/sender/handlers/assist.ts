import type {
  AssistConfirmAnswer,
  AssistConfirmParams,
  AssistParams,
  AssistTakeAnswer,
  AssistTakeParams,
  AssistViewAnswer,
} from '../../../core/send/senderApi';
import { LedgerProblem } from '../../../core/ledger/problem';
import { confirmLeft } from '../../node/campaigns/assistConfirm';
import { assistView } from '../../node/campaigns/assistView';
import { createCampaignRunner } from '../../node/campaigns/campaignRunner';
import { readLedgerAt } from '../../node/campaigns/ledgerAt';
import type { Desk } from '../desk';
import { asRefusals, type SenderContext } from '../senderContext';
import { ledgerOf } from './ledger';

/** `qunfa/assist` */
export async function assist(params: AssistParams, context: SenderContext): Promise<AssistViewAnswer> {
  try {
    const reader = await readLedgerAt((await ledgerOf(params, context)).path);
    const { campaign } = params;
    return { view: await assistView(reader, { now: context.now(), campaign }).finally(() => reader.close()) };
  } catch (error) {
    return asRefusals(error);
  }
}

/** `qunfa/assistTake` */
export async function assistTake(
  params: AssistTakeParams,
  context: SenderContext,
  desk: Desk,
): Promise<AssistTakeAnswer> {
  const { campaign, batch } = params;
  try {
    const { project, config, path } = await ledgerOf(params, context);
    const refused = await desk.take(path, { project, home: config.root }, { campaign, batch });
    if (refused) return refused;
    const reader = await readLedgerAt(path);
    const view = await assistView(reader, { now: context.now(), campaign, batch }).finally(() => reader.close());
    if (!view.batch) throw new LedgerProblem('unknown-batch', { campaign, batch });
    return { batch: view.batch };
  } catch (error) {
    return asRefusals(error);
  }
}

/** `qunfa/assistConfirm` */
export async function assistConfirm(
  params: AssistConfirmParams,
  context: SenderContext,
  desk: Desk,
): Promise<AssistConfirmAnswer> {
  const { campaign, batch, answer } = params;
  try {
    const { project, config, path } = await ledgerOf(params, context);
    const done = await desk.confirm(path, { campaign, batch }, answer);
    if (done) return done;
    // Handed over by a process that has ended.
    return await context.withLedger(path, async (store) => {
      const left = await store.batch({ campaign, batch });
      if (!left) throw new LedgerProblem('unknown-batch', { campaign, batch });
      const runner = await createCampaignRunner({ store, project, ...context, home: config.root });
      return confirmLeft(runner, left, answer, { by: context.by });
    });
  } catch (error) {
    return asRefusals(error);
  }
}
