import {
  type AssistAnswer,
  type AssistConfirmed,
  type AssistRefused,
  assistSentence,
  checkAnswer,
  type CheckedAnswer,
  countReasons,
} from '../../../core/assist';
import type { BatchRecord } from '../../../core/ledger/records';
import type { CampaignRunner } from './campaignRunner';
import { writeAnswer } from './assistAnswers';
import type { Hand } from './assistHandOver';

type Who = { readonly by: string };

/** Records what a person says of a batch that this process has handed over. */
export async function confirmHand(
  runner: CampaignRunner,
  hand: Hand,
  answer: AssistAnswer,
  who: Who,
): Promise<AssistConfirmed | AssistRefused> {
  const checked = checkAnswer(answer, hand.outgoing.recipients);
  if ('problem' in checked) return refused(checked.problem);
  return record(runner, hand.batch, checked, who, (failed) =>
    checked.done.length > 0 ? hand.submitted(failed) : hand.notSent(),
  );
}

/** Records what a person says of a batch that was handed over before, by this or another process. */
export async function confirmLeft(
  runner: CampaignRunner,
  batch: BatchRecord,
  answer: AssistAnswer,
  who: Who,
): Promise<AssistConfirmed | AssistRefused> {
  const { store, clock } = runner.ports;
  await runner.recover(who.by);
  const now = (await store.batch(batch)) ?? batch;
  if (now.state === 'submitting') return refused(assistSentence('problem.elsewhere', { batch: batch.batch }));
  if (now.state !== 'unknown') return refused(assistSentence('problem.answered', { batch: batch.batch }));
  const content = await runner.ports.content(now);
  if ('problem' in content) return refused(content.problem);
  const states = await store.deliveryStates(now, content.recipients);
  const checked = checkAnswer(
    answer,
    content.recipients.filter((_, at) => states[at] === 'waiting'),
  );
  if ('problem' in checked) return refused(checked.problem);
  return record(runner, now, checked, who, async (failed) => {
    const step =
      checked.done.length > 0 ? { to: 'submitted' as const, failed } : { to: 'failed' as const, retry: true };
    const { campaign, batch: id } = now;
    const done = await store.transition({ campaign, batch: id, ...step, by: who.by, now: clock.now() });
    return done.batch;
  });
}

/**
 * First the names and reasons, beside the ledger; then the batch's step, which is what counts; then one event with the figures. Those who were not sent
 * to are `failed` in the ledger: they hold no quota, and the next send of the template plans them again.
 */
async function record(
  runner: CampaignRunner,
  { campaign, batch, account, notAfter }: BatchRecord,
  checked: CheckedAnswer,
  { by }: Who,
  step: (failed: readonly string[]) => Promise<BatchRecord>,
): Promise<AssistConfirmed | AssistRefused> {
  const { store, clock } = runner.ports;
  const { done, left } = checked;
  const file = await runner.file(campaign);
  if (!('problem' in file))
    await writeAnswer(store.location, file.planHash, { campaign, batch, by, at: clock.now(), done, left });
  const after = await step(left.map(({ id }) => id));
  const wanted = done.length > 0 ? ['submitted', 'settled'] : ['failed'];
  if (!wanted.includes(after.state)) return refused(assistSentence('problem.answered', { batch }));
  const actor = { by, now: clock.now() };
  const detail = { done: done.length, left: left.length, reasons: countReasons(left) };
  await store.note('batch.confirmed', { account, campaign, batch }, detail, actor);
  if (done.length === 0) return { batch: after, done: 0, left: left.length, queued: await queueAgain() };
  await runner.settle({ by, campaign });
  return {
    batch: (await store.batch({ campaign, batch })) ?? after,
    done: done.length,
    left: left.length,
    queued: undefined,
  };

  /** Nobody was sent to: the same people wait in a new batch, but for those who were skipped for a reason. */
  async function queueAgain(): Promise<string | undefined> {
    const times = { start: clock.now(), ...(notAfter !== undefined && { notAfter }) };
    const queued = await store.requeue({ campaign, batch }, times, actor);
    if (queued.kind === 'refused') return undefined;
    const next = { campaign, batch: queued.batch.batch };
    for (const reason of new Set(left.map((one) => one.reason)))
      if (reason !== '')
        await store.exclude(
          next,
          left.filter((one) => one.reason === reason).map(({ id }) => id),
          reason,
          actor,
        );
    return next.batch;
  }
}

const refused = (message: ReturnType<typeof assistSentence>): AssistRefused => ({
  refusals: [{ code: 'assist/answer', message }],
});
