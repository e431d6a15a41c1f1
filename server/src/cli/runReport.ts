import type { CampaignRecord } from '../../core/ledger/records';
import type { OnProgress, RunReport } from '../../core/send/progress';
import type { Terminal } from './terminal';
import { zonedClock } from './zonedClock';

const BY_HAND = 'assist.problem.awaits-person';

/** A line a batch while a run goes on. */
export function runProgress({ say, paint, out }: Terminal): OnProgress {
  // A worker looks at a waiting batch twice a minute; it says why once.
  const said = new Map<string, string>();
  return (event) => {
    const { batch } = event;
    const id = batch.batch;
    switch (event.kind) {
      case 'batch': {
        if (batch.state === 'reserved' || batch.state === 'submitting' || batch.state === 'settled') return;
        const state = say.t(`cli.state.${batch.state}`);
        const mark = batch.state === 'failed' || batch.state === 'unknown' ? paint.red('✖') : paint.green('✔');
        const why = batch.problem ? ` ${say.say(batch.problem)}` : '';
        out(
          `  ${mark} ${say.t('cli.run.batch', { id, state, people: batch.size, sender: batch.sender ?? '' }).trimEnd()}${why}`,
        );
        return;
      }
      case 'waiting': {
        const why = event.refusals.map(({ message }) => say.say(message)).join(' ');
        if (said.get(`${batch.campaign}/${id}`) === why) return;
        said.set(`${batch.campaign}/${id}`, why);
        out(`  ${paint.yellow('…')} ${say.t('cli.run.waiting', { id })} ${why}`);
        return;
      }
      case 'missed':
        out(`  ${paint.yellow('…')} ${say.t('cli.run.missed', { id })}`);
        return;
      case 'excluded':
        out(`  ${paint.yellow('−')} ${say.t('cli.run.excluded', { id, count: event.count })}`);
        return;
      case 'problem':
        out(`  ${paint.red('✖')} ${id} ${say.say(event.problem)}`);
    }
  };
}

/** The closing lines of a run: what went out, what is left, when it goes on, and what needs a person. */
export function sayRun(report: RunReport, campaign: CampaignRecord, zone: string, { say, paint, out }: Terminal): void {
  const submitted = report.submitted.reduce((sum, { size, failed }) => sum + size - failed, 0);
  out(say.t('cli.run.done', { campaign: campaign.id, batches: report.submitted.length, people: submitted }));
  const left = campaign.batches.planned;
  const byHand = report.waiting.some(({ refusals }) => refusals.some(({ message }) => message.key === BY_HAND));
  if (left > 0) out(say.t(byHand ? 'cli.run.leftByHand' : 'cli.run.left', { count: left, campaign: campaign.id }));
  if (report.nextAt !== undefined) out(say.t('cli.run.next', { time: zonedClock(report.nextAt, zone) }));
  if (report.missed.length > 0)
    out(paint.yellow(say.t('cli.run.missedHow', { count: report.missed.length, campaign: campaign.id })));
  if (report.unknown.length > 0)
    out(paint.red(say.t('cli.run.unknownHow', { count: report.unknown.length, campaign: campaign.id })));
}
