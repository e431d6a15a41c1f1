import { atMost, type Message } from '../l10n/message';
import { askedSteps } from '../policy/askedSteps';
import type { CheckContext, RawFinding, Rule } from './model';

/**
 * A step of the compliance path that is known to be missing for a template that is ready to be sent. What nobody has written down stays the
 * business of the send itself: only a plain `certified: false`, or a sender without training where others have it, is told here.
 */
export const accountCompliance: Rule = {
  id: 'account/compliance',
  severity: 'error',
  layer: 'house',
  figure: 'compliance.steps',
  fix: 'none',
  *check(context) {
    const { account, accountId, template, channel, policy } = context;
    const front = template.frontMatter;
    if (!account || accountId === undefined || channel !== 'wecom' || front?.data.status !== 'ready') return;
    const steps = askedSteps(policy);
    const range = front.at('account')?.value ?? front.at('status')?.value ?? { start: 0, end: 0 };
    const confirmed = (step: string, subject: string) => context.isConfirmed?.(step, subject) === true;
    if (steps.includes('certification') && account.certified === false && !confirmed('certification', ''))
      yield finding('certification', range, { account: accountId });
    if (!steps.includes('training')) return;
    const untrained = untrainedSenders(context).filter((sender) => !confirmed('training', sender));
    if (untrained.length === 0) return;
    const shown = atMost(untrained, 5);
    yield finding('training', front.at('senders')?.value ?? range, { count: untrained.length, senders: shown });
  },
};

/** Senders in use without a date of training, where the configuration has one for some other sender. */
function untrainedSenders({ account, template, plan }: CheckContext): readonly string[] {
  const listed = account?.senders ?? {};
  if (Object.values(listed).every(({ trainedOn }) => trainedOn === undefined)) return [];
  const used = template.frontMatter?.data.senders ?? plan?.senders ?? Object.keys(listed);
  return used.filter((sender) => !Object.hasOwn(listed, sender) || listed[sender]?.trainedOn === undefined);
}

function finding(step: string, range: RawFinding['range'], args: NonNullable<Message['args']>): RawFinding {
  return { range, message: { key: `checks.account/compliance.${step}`, args }, data: { step, ...args } };
}
