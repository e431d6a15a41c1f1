import type { AccountConfig } from '../../server/core/config/model';
import type { Plan, Refusal } from '../../server/core/plan/model';
import { planCampaign } from '../../server/core/plan/planCampaign';
import type { PlanInput, PlanRecipient } from '../../server/core/plan/planInput';
import { policyFor } from '../../server/core/policy/policyFor';
import type { FigureValue } from '../../server/core/policy/model';
import type { Channel } from '../../server/core/text';

export interface Example extends Partial<Omit<PlanInput, 'now' | 'account' | 'recipients' | 'policy'>> {
  /** How many recipients, or who. */
  readonly people?: number | readonly PlanRecipient[];
  readonly now?: string;
  readonly channel?: Channel;
  readonly account?: Partial<AccountConfig>;
  readonly figures?: Readonly<Record<string, FigureValue>>;
}

/** A Wednesday in Shanghai, an hour before noon; one text; nothing sent before. */
export function example(given: Example = {}): PlanInput {
  const { people = 10, now = '2026-11-25T11:00:00+08:00', channel = 'personal', account, figures, ...rest } = given;
  const messages = given.messages ?? 1;
  const recipients =
    typeof people === 'number'
      ? Array.from({ length: people }, (_, index) => ({
          id: `r${index}`,
          texts: Array.from({ length: messages }, (__, message) => `sha256:${message}`),
        }))
      : people;
  return {
    template: 'a.broadcast.md',
    contentHash: 'sha256:0123456789abcdef',
    accountId: 'me',
    account: { channel, zone: 'Asia/Shanghai', ...account },
    channel,
    policy: policyFor(channel, figures ?? {}).policy,
    now: Date.parse(now),
    messages,
    recipients,
    audience: {
      selected: recipients.length,
      excluded: {
        'already-sent': 0,
        'opted-out': 0,
        'out-of-scope': 0,
        'other-department': 0,
        'other-sender': 0,
        unreachable: 0,
        duplicate: 0,
        'do-not-contact': 0,
        quota: 0,
      },
    },
    ...rest,
  };
}

export function planned(given: Example = {}): Plan {
  const result = planCampaign(example(given));
  if ('refusals' in result) throw new Error(`Refused: ${JSON.stringify(result.refusals)}`);
  return result.plan;
}

export function refused(given: Example = {}): readonly Refusal[] {
  const result = planCampaign(example(given));
  if ('plan' in result) throw new Error(`Planned: ${shape(result.plan)}`);
  return result.refusals;
}

/** `11-25 12:01 ×200` for each batch. */
export function shape(plan: Plan): string {
  return plan.batches.map(({ start, size }) => `${start.slice(5, 16).replace('T', ' ')} ×${size}`).join(', ');
}
