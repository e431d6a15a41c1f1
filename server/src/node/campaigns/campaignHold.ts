import type { Message } from '../../../core/l10n/message';
import type { LedgerReader } from '../../../core/ledger/reader';
import { askedSteps } from '../../../core/policy/askedSteps';
import { policyFor } from '../../../core/policy/policyFor';
import { complianceRefusals, reviewRefusals } from '../../../core/send/guardSend';
import type { Project } from '../project/project';
import type { CampaignFile } from './campaignFile';
import { accountGone, ownAccount, settleHere } from './settleHere';

/**
 * Why nothing more of a campaign goes out by this machine's configuration as it is now: it can't be read (so that nobody knows whom not to write to), the
 * account has left it, a review that is required now is missing, or a step of compliance that held when the campaign was made holds no longer. Undefined: it may go on.
 */
export async function campaignHold(
  campaign: CampaignFile,
  project: Project,
  ledger: Pick<LedgerReader, 'compliance' | 'approvals'>,
  /** Who made it. */
  by: string,
): Promise<Message | undefined> {
  const settled = await settleHere(campaign, project);
  if ('problem' in settled) return settled.problem;
  const config = await project.config(campaign.templateFile);
  if (config.problems.some(({ severity }) => severity === 'error')) return { key: 'send.refusal.config' };
  const { account: accountId, channel, transport } = campaign;
  const account = ownAccount(campaign, config);
  if (!account) return accountGone(campaign, config);
  // What its template asked for was looked at when it was made; the project may ask for more since.
  const approvals = config.review.required ? await ledger.approvals(campaign.contentHash) : [];
  const asked = { review: undefined, reviewPolicy: config.review, approvals, approvedBefore: false, by };
  const [unreviewed] = reviewRefusals(asked);
  if (unreviewed) return unreviewed.message;
  if (channel !== 'wecom') return undefined;
  const [refused] = complianceRefusals({
    steps: askedSteps(policyFor(channel, config.policies[channel]).policy),
    account,
    accountId,
    compliance: await ledger.compliance(accountId),
    senders: Object.values(campaign.batches).flatMap(({ sender }) => sender ?? []),
    transport,
  });
  return refused?.message;
}
