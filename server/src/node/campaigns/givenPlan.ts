import type { Message } from '../../../core/l10n/message';
import type { Plan, Refusal } from '../../../core/plan/model';
import { planDifference } from '../../../core/plan/planDifference';
import { windowEnd } from '../../../core/send/windowEnd';
import type { PreparedCampaign } from './prepareCampaign';

/**
 * A plan that somebody made before (`--plan`): carried out as it is, where content, account and people are still those of the template, and times and sizes
 * still within its windows and the limits of now.
 * People who were left out since then (who opted out, or had it already) make it stale; people who came since are told of. A plan that no longer holds
 * everybody of whom it speaks is refused: those would be forgotten without a word.
 */
export function checkGivenPlan(
  plan: Plan,
  { contentHash, accountId, context, input }: PreparedCampaign,
): { readonly plan: Plan; readonly notes: readonly Message[] } | { readonly refusals: readonly Refusal[] } {
  if (plan.contentHash !== contentHash || plan.account !== accountId || plan.channel !== context.channel)
    return { refusals: [{ code: 'send/plan-stale', message: { key: 'send.refusal.plan-stale' } }] };
  const now = new Map(input.recipients.map((one) => [one.id, one]));
  const strangers = new Set<string>();
  let twice = false;
  const seen = new Set<string>();
  for (const { message, recipients, text, sender } of plan.batches)
    for (const id of recipients) {
      const one = now.get(id);
      if (!one || one.texts[message] !== text || one.sender !== sender) strangers.add(id);
      const place = `${message} ${id}`;
      twice ||= seen.has(place);
      seen.add(place);
    }
  if (strangers.size > 0 || twice)
    return {
      refusals: [
        { code: 'send/plan-stale', message: { key: 'send.refusal.plan-people', args: { count: strangers.size } } },
      ],
    };
  const lost = lostPeople(plan, input.messages);
  if (lost > 0) {
    const args = { count: lost, recipients: plan.audience.recipients };
    return {
      refusals: [{ code: 'send/plan-differs', message: { key: 'send.refusal.plan-differs.people-lost', args } }],
    };
  }
  const different = planDifference(plan, input);
  if (different)
    return { refusals: 'key' in different ? [{ code: 'send/plan-differs', message: different }] : different };
  const past = plan.batches.find(({ start }) => windowEnd(input, Date.parse(start)) < input.now);
  if (past) {
    const message = { key: 'send.refusal.plan-differs.past', args: { batch: past.id } };
    return { refusals: [{ code: 'send/plan-differs', message }] };
  }
  const planned = new Set(plan.batches.flatMap(({ recipients }) => recipients));
  const count = input.recipients.filter(({ id }) => !planned.has(id)).length;
  const notes = count === 0 ? [] : [{ key: 'send.note.not-in-plan', args: { count } }];
  return { plan: { ...plan, template: input.template }, notes };
}

/** How many of those of whom a plan speaks miss a message by its batches: some were taken out of the file. */
function lostPeople({ audience, batches }: Plan, messages: number): number {
  const reached = new Array<number>(messages).fill(0);
  for (const { message, size } of batches) reached[message] = (reached[message] ?? 0) + size;
  return audience.recipients - Math.min(...reached);
}

/** Reads the JSON of a plan file; undefined where it is none. */
export function parsePlan(text: string): Plan | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const plan = value as Partial<Plan> | null;
  // The document of a plan that was refused says why, and holds nothing to carry out.
  if (plan !== null && 'refusals' in plan) return undefined;
  if (plan?.schema !== 'qunfa.plan/1' || typeof plan.contentHash !== 'string' || typeof plan.account !== 'string')
    return undefined;
  if (!Number.isInteger(plan.audience?.recipients)) return undefined;
  if (!Array.isArray(plan.batches) || !plan.batches.every(isBatch)) return undefined;
  if (new Set(plan.batches.map(({ id }) => id)).size < plan.batches.length) return undefined;
  return plan as Plan;
}

function isBatch(value: unknown): boolean {
  const batch = value as Partial<Plan['batches'][number]> | null;
  if (typeof batch !== 'object' || batch === null) return false;
  const { id, message, start, size, recipients, text, sender } = batch;
  return (
    typeof id === 'string' &&
    /^[\w-]{1,64}$/.test(id) &&
    Number.isInteger(message) &&
    typeof start === 'string' &&
    !Number.isNaN(Date.parse(start)) &&
    typeof text === 'string' &&
    (sender === undefined || typeof sender === 'string') &&
    Array.isArray(recipients) &&
    recipients.length > 0 &&
    recipients.every((one) => typeof one === 'string') &&
    size === recipients.length
  );
}
