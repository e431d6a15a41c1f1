import path from 'node:path';
import type { LedgerParams, LedgerView, StatusAnswer, StatusParams } from '../../../core/send/senderApi';
import type { ProjectConfig } from '../../../core/config/model';
import { LedgerProblem } from '../../../core/ledger/problem';
import { campaignStatus } from '../../node/campaigns/campaignStatus';
import { quotaView } from '../../node/campaigns/quotaView';
import { readLedgerAt, shownWhere } from '../../node/campaigns/ledgerAt';
import { createProject, type Project } from '../../node/project/project';
import { asMessage, asRefusals, ledgerPath, type SenderContext } from '../senderContext';

const CAMPAIGNS_SHOWN = 50;

/** `qunfa/ledger`: quota and campaigns of a project. */
export async function ledger(params: LedgerParams, context: SenderContext): Promise<LedgerView> {
  const { config, path: location } = await ledgerOf(params, context);
  try {
    const reader = await readLedgerAt(location);
    try {
      const accounts = await quotaView(reader, config, context.now());
      return { location: reader.location, accounts, campaigns: await reader.campaigns({ limit: CAMPAIGNS_SHOWN }) };
    } finally {
      await reader.close();
    }
  } catch (error) {
    return { location: shownWhere(location), accounts: [], campaigns: [], problem: asMessage(error) };
  }
}

/** `qunfa/status` */
export async function status(params: StatusParams, context: SenderContext): Promise<StatusAnswer> {
  try {
    const reader = await readLedgerAt((await ledgerOf(params, context)).path);
    try {
      const { campaign } = params;
      if (campaign !== undefined && !(await reader.campaign(campaign)))
        throw new LedgerProblem('unknown-campaign', { campaign });
      const which = campaign === undefined ? { limit: CAMPAIGNS_SHOWN } : { campaign };
      return { status: await campaignStatus(reader, { ...which, now: context.now() }) };
    } finally {
      await reader.close();
    }
  } catch (error) {
    return asRefusals(error);
  }
}

/** The configuration that templates in a folder have, and where its ledger is. */
export async function ledgerOf(
  { folder, settings }: LedgerParams,
  context: SenderContext,
): Promise<{ readonly project: Project; readonly config: ProjectConfig; readonly path: string }> {
  const project = createProject({ workspaceRoots: [] });
  const config = await project.config(path.join(folder, 'any.broadcast.md'));
  return { project, config, path: ledgerPath(config, settings, context) };
}
