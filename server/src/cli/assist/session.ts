import type { AssistBatch, AssistConfirmed, AssistRefused } from '../../../core/assist';
import { confirmHand, confirmLeft } from '../../node/campaigns/assistConfirm';
import { handOver } from '../../node/campaigns/assistHandOver';
import { forgetTicks } from '../../node/campaigns/keptTicks';
import { assistView } from '../../node/campaigns/assistView';
import type { CampaignRunner } from '../../node/campaigns/campaignRunner';
import { EXIT, type ExitCode } from '../command';
import { sayRefusals } from '../planning';
import type { Terminal } from '../terminal';
import { zonedClock } from '../zonedClock';
import type { Asker } from './askLine';
import { sayBatch } from './batchCard';
import { type Desktop, tickBatch } from './tickBatch';

export interface SessionOptions {
  readonly runner: CampaignRunner;
  readonly terminal: Terminal;
  readonly asker: Asker;
  readonly desktop: Desktop;
  readonly by: string;
  readonly campaign?: string | undefined;
  /** False with a pinned clock: its time never comes. */
  readonly waits: boolean;
  /** Calls back whoever looked away: the terminal's bell. */
  ring(): void;
}

/** Batch after batch with a person at the keyboard, until nothing is left or they leave. */
export async function assistSession(options: SessionOptions): Promise<ExitCode> {
  const { runner, terminal, campaign, by } = options;
  const { say, out } = terminal;
  const { store, clock } = runner.ports;
  await runner.recover(by);
  let seen = false;
  for (;;) {
    const { batch, left } = await assistView(store, { now: clock.now(), campaign });
    if (!batch) {
      out(say.t(seen ? 'assist.finished' : 'assist.nothing'));
      return EXIT.ok;
    }
    seen = true;
    if (batch.state === 'missed') {
      sayBatch(batch, terminal);
      out(terminal.paint.yellow(say.t('assist.missed', { campaign: batch.campaign })));
      return EXIT.findings;
    }
    const go =
      batch.state === 'waiting'
        ? await waitUntil(batch.start, batch, options)
        : batch.state === 'due'
          ? await takeAndTick(batch, options)
          : await answerFor(batch, options);
    if (go !== undefined) return go;
    if (left > 0) out(terminal.paint.dim(say.t('assist.left', { count: left })));
  }
}

/** Undefined: go on. */
type Go = Promise<ExitCode | undefined>;

async function takeAndTick(batch: AssistBatch, options: SessionOptions): Go {
  const { runner, terminal, asker, desktop, by } = options;
  const row = await runner.ports.store.batch(batch);
  if (!row) return EXIT.findings;
  const taken = await handOver(runner, row, { by });
  if (taken.kind === 'released') return undefined;
  if (taken.kind === 'refused') {
    sayRefusals(taken.refusals, terminal);
    return taken.until === undefined ? EXIT.findings : waitUntil(taken.until, batch, options);
  }
  const { hand } = taken;
  const people = new Map(batch.recipients.map((person) => [person.id, person]));
  const recipients = hand.outgoing.recipients.map((id) => people.get(id) ?? { id, name: undefined });
  const inHand: AssistBatch = { ...batch, state: 'in-hand', handedOver: runner.ports.clock.now(), recipients };
  const answer = await tickBatch(inHand, terminal, asker, desktop);
  if (!answer) {
    await hand.leave();
    return putDown(batch, terminal);
  }
  const confirmed = await confirmHand(runner, hand, answer, { by });
  await forgetTicks(batch);
  return said(batch, confirmed, terminal);
}

/** A batch that was handed over before and that nobody has answered for. */
async function answerFor(batch: AssistBatch, { runner, terminal, asker, desktop, by }: SessionOptions): Go {
  const row = await runner.ports.store.batch(batch);
  if (row?.state === 'submitting') {
    terminal.out(terminal.say.t('assist.problem.elsewhere', { batch: batch.batch }));
    return EXIT.findings;
  }
  terminal.out(terminal.paint.yellow(terminal.say.t('assist.unanswered', { batch: batch.batch })));
  const answer = await tickBatch(batch, terminal, asker, desktop);
  if (!answer || !row) return putDown(batch, terminal);
  const confirmed = await confirmLeft(runner, row, answer, { by });
  if (!('refusals' in confirmed)) await forgetTicks(batch);
  return said(batch, confirmed, terminal);
}

function putDown({ batch, campaign }: AssistBatch, { say, paint, out }: Terminal): ExitCode {
  out('');
  out(paint.yellow(say.t('assist.putDown', { batch, campaign })));
  return EXIT.partial;
}

export function said(
  batch: AssistBatch,
  done: AssistConfirmed | AssistRefused,
  terminal: Terminal,
): ExitCode | undefined {
  const { say, paint, out } = terminal;
  if ('refusals' in done) {
    sayRefusals(done.refusals, terminal);
    return EXIT.findings;
  }
  if (done.queued !== undefined) out(say.t('assist.queued', { batch: batch.batch, queued: done.queued }));
  else out(paint.green(`✔ ${say.t('assist.confirmed', { batch: batch.batch, done: done.done })}`));
  if (done.queued === undefined && done.left > 0)
    out(paint.yellow(say.t('assist.leftOut', { count: done.left, template: batch.template })));
  return undefined;
}

async function waitUntil(at: number, batch: AssistBatch, { runner, terminal, asker, waits, ring }: SessionOptions): Go {
  const { say, paint, out } = terminal;
  const { clock } = runner.ports;
  const args = { batch: batch.batch, count: batch.recipients.length, time: zonedClock(at, batch.zone, true) };
  out(say.t('assist.next', args));
  if (!waits) return EXIT.ok;
  const remaining = (): string => say.t('assist.countdown', { batch: batch.batch, time: span(at - clock.now()) });
  for (;;) {
    if (clock.now() >= at) break;
    const asked = await asker.ask(() => `${paint.cyan(remaining())} > `, at);
    if (asked.kind === 'gone') return EXIT.ok;
    if (asked.kind === 'line' && /^(later|quit|q|稍后)$/i.test(asked.text.trim())) return EXIT.ok;
  }
  ring();
  out(paint.bold(say.t('assist.due', args)));
  return undefined;
}

/** `1:02:03`, `2:03` */
function span(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
