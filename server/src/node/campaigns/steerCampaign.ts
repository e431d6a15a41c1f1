import type { Message } from '../../../core/l10n/message';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { CampaignRecord } from '../../../core/ledger/records';
import type { Refusal } from '../../../core/plan/model';
import { policyFor } from '../../../core/policy/policyFor';
import type { Project } from '../project/project';
import type { CampaignRunner } from './campaignRunner';
import { differingAccount } from './adoptAccount';
import { resumeCampaign } from './resumeCampaign';

export type SteerAction = 'pause' | 'resume' | 'cancel' | 'remind' | 'reconcile';

export interface Steered {
  readonly campaign: CampaignRecord;
  /** Batches that were planned anew, requeued, found, cancelled outside or reminded of. */
  readonly batches: number;
  /** What could not be done. */
  readonly refusals: readonly Refusal[];
  /** How the account differs, where a person may have the campaign go on with it. */
  readonly adoptable?: Message;
}

/** Pause, resume, cancel, remind or reconcile one campaign. `adopt`: what a person has confirmed of a differing account; another difference asks anew. Throws a `LedgerProblem` (`unknown-campaign`) where there is none. */
export async function steerCampaign(
  runner: CampaignRunner,
  project: Project,
  campaign: string,
  action: SteerAction,
  { adopt, ...who }: { readonly by: string; readonly why?: string; readonly adopt?: Message | undefined },
): Promise<Steered> {
  switch (action) {
    case 'pause':
      return { campaign: await runner.pause(campaign, who), batches: 0, refusals: [] };
    case 'resume': {
      const differs = await differingAccount(runner, project, campaign);
      const isConfirmed = JSON.stringify(adopt) === JSON.stringify(differs?.problem);
      if (differs && !(isConfirmed && (await differs.adopt?.())))
        return {
          campaign: await required(runner, campaign),
          batches: 0,
          refusals: [{ code: 'send/account', message: differs.problem }],
          ...(differs.adopt && !isConfirmed && { adoptable: differs.problem }),
        };
      const done = await resumeCampaign(runner, project, campaign, who);
      return { campaign: done.campaign, batches: done.again + done.replanned, refusals: done.refusals };
    }
    case 'cancel': {
      const { campaign: record, done, refused, open } = await runner.cancel(campaign, who);
      const left = open.map(({ batch }) => ({ key: 'send.refusal.cancel-open', args: { batch } }));
      return {
        campaign: record,
        batches: done.length,
        refusals: [...refused.map(({ problem }) => problem), ...left].map((message) => ({
          code: 'send/cancel',
          message,
        })),
      };
    }
    case 'remind': {
      const record = await required(runner, campaign);
      const perDay = policyFor(record.channel).policy.find('remind.perDay')?.value;
      const report = await runner.remind(campaign, { by: who.by, perDay: typeof perDay === 'number' ? perDay : 0 });
      const others = report.refused.filter(
        ({ problem }) => !report.refusals.some(({ message }) => message === problem),
      );
      const refusals = [
        ...report.refusals,
        ...others.map(({ problem }) => ({ code: 'send/remind', message: problem })),
      ];
      return { campaign: record, batches: report.done.length, refusals };
    }
    case 'reconcile': {
      await required(runner, campaign);
      await runner.recover(who.by);
      const { found, requeued, undecided } = await runner.reconcile({ by: who.by, campaign });
      const refusals = undecided.map(({ batch, problem }) => ({
        code: 'send/unknown-outcome',
        message: problem ?? { key: 'send.refusal.undecided', args: { batch: batch.batch } },
      }));
      return { campaign: await required(runner, campaign), batches: found.length + requeued.length, refusals };
    }
  }
}

async function required({ ports }: CampaignRunner, campaign: string): Promise<CampaignRecord> {
  const record = await ports.store.campaign(campaign);
  if (!record) throw new LedgerProblem('unknown-campaign', { campaign });
  return record;
}
