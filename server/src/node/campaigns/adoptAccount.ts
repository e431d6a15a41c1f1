import type { Message } from '../../../core/l10n/message';
import type { Project } from '../project/project';
import type { CampaignRunner } from './campaignRunner';
import { accountDiffers, ownAccount } from './settleHere';

/** Anything of these may be at the platform, under the address or company that the campaign was made for. */
const SUBMITTED = ['submitting', 'unknown', 'submitted', 'settled'] as const;

export interface DifferingAccount {
  /** What differs, and what can be done. */
  readonly problem: Message;
  /** Has the campaign go on with the account as it is configured now; undefined where something was submitted. False: somebody else changed the campaign meanwhile. */
  readonly adopt: (() => Promise<boolean>) | undefined;
}

/** How a campaign's account differs from this machine's configuration; undefined where it goes on as it is. */
export async function differingAccount(
  { ports: { store }, shelf, frozen }: CampaignRunner,
  project: Project,
  campaign: string,
): Promise<DifferingAccount | undefined> {
  const here = await frozen(campaign);
  if (here?.transport !== 'wecom') return undefined;
  const own = ownAccount(here, await project.config(here.templateFile));
  const problem = own && accountDiffers(here, own);
  if (!own || !problem) return undefined;
  const movable = own.channel === here.accountConfig.channel;
  const gone = (await store.batches({ campaign, states: SUBMITTED })).length > 0;
  if (gone) return { problem: { key: 'send.refusal.adopt-submitted', args: { campaign } }, adopt: undefined };
  return { problem, adopt: movable ? () => shelf.readdress(here, own) : undefined };
}
