import { planHash } from '../../../core/ledger/campaignId';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { Plan } from '../../../core/plan/model';

/**
 * How often this very plan was made before, plus one. Campaigns are told apart by their plan, and a start that is stated gives the same one again: behind a campaign
 * that was called off it makes a campaign of its own, since what is cancelled stays cancelled. Asked where nothing of this content is under way.
 */
export async function planRound(plan: Plan, ledger: LedgerReader): Promise<number> {
  const before = await ledger.campaigns({ account: plan.account, contentHash: plan.contentHash });
  const taken = new Set(before.map((campaign) => campaign.planHash));
  let round = 1;
  while (taken.size > 0 && taken.has(planHash(plan, round))) round++;
  return round;
}
