import { isOutboxBatch, shownState } from '../../core/ledger/outboxBatch';
import type { BatchRecord, CampaignRecord } from '../../core/ledger/records';
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
        const state = say.t(`cli.state.${shownState(batch)}`);
        const mark = batch.state === 'failed' || batch.state === 'unknown' ? paint.red('✖') : paint.green('✔');
        const why = batch.problem ? ` ${say.say(batch.problem)}` : '';
        const refused =
          batch.failed > 0
            ? paint.yellow(`${say.language === 'en' ? ' ' : ''}${say.t('cli.status.refused', { count: batch.failed })}`)
            : '';
        out(
          `  ${mark} ${say.t('cli.run.batch', { id, state, people: batch.size, sender: batch.sender ?? '' }).trimEnd()}${refused}${why}`,
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

export interface RunEnd {
  readonly campaign: CampaignRecord;
  /** Batches of unknown outcome, those of earlier runs included. */
  readonly unknown: readonly BatchRecord[];
  readonly zone: string;
}

/** The closing lines of a run: what went out, what is left, when it goes on, and what needs a person. */
export function sayRun(report: RunReport, { campaign, unknown, zone }: RunEnd, terminal: Terminal): void {
  const { say, paint, out } = terminal;
  const { submitted, missed, paused, waiting, nextAt } = report;
  const people = submitted.reduce((sum, { size, failed }) => sum + size - failed, 0);
  const refused = submitted.reduce((sum, { failed }) => sum + failed, 0);
  const key = submitted.some(isOutboxBatch) ? 'cli.run.doneOutbox' : 'cli.run.done';
  const done = say.t(key, { campaign: campaign.id, batches: submitted.length, people });
  out(refused > 0 ? `${done}${paint.yellow(say.t('cli.run.doneRefused', { count: refused }))}` : done);
  // What missed its window, or waits behind a pause, goes nowhere by itself.
  const left = campaign.state === 'active' ? campaign.batches.planned - missed.length : 0;
  const byHand = waiting.some(({ refusals }) => refusals.some(({ message }) => message.key === BY_HAND));
  if (left > 0) out(say.t(byHand ? 'cli.run.leftByHand' : 'cli.run.left', { count: left, campaign: campaign.id }));
  if (left > 0 && nextAt !== undefined) out(say.t('cli.run.next', { time: zonedClock(nextAt, zone) }));
  if (missed.length > 0) out(paint.yellow(say.t('cli.run.missedHow', { count: missed.length, campaign: campaign.id })));
  sayPaused(paused, terminal);
  if (unknown.length === 0) return;
  const args = { count: unknown.length, campaign: campaign.id, batches: unknown.map(({ batch }) => batch) };
  out(paint.red(say.t('cli.run.unknownHow', args)));
}

/** What one round of a worker did. */
export function sayRound(
  { submitted, failed, unknown }: Pick<RunReport, 'submitted' | 'failed' | 'unknown'>,
  { say }: Terminal,
): string {
  const written = submitted.filter(isOutboxBatch).length;
  const key = written === 0 ? 'round' : written === submitted.length ? 'roundOutbox' : 'roundBoth';
  const counts = { submitted: submitted.length - written, written, failed: failed.length, unknown: unknown.length };
  return say.t(`cli.worker.${key}`, counts);
}

/** Which setting keeps campaigns from going on, on stderr: somebody has to mend it. */
export function sayPaused(paused: RunReport['paused'], { say, paint, err }: Terminal): void {
  for (const { campaign, problem } of paused) {
    err(`${paint.red('✖')} ${say.say(problem)}`);
    err(say.t('cli.run.paused', { campaign }));
  }
}
