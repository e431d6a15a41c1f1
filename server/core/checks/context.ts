import type { AudienceFacts } from '../audience/facts';
import type { ProjectConfig } from '../config/model';
import { resolveTemplate } from '../config/resolve';
import type { Policy } from '../policy/model';
import { policyFor } from '../policy/policyFor';
import type { FileFacts } from '../ports';
import type { Template } from '../template/model';
import type { Channel } from '../text';
import type { Lexicon } from '../lexicon/lexicon';
import type { ApprovalFacts, AudienceProblem, CheckContext, Fact, PlanFacts } from './model';

export interface CheckInput {
  readonly template: Template;
  readonly config: ProjectConfig;
  /** ms since the epoch */
  readonly now: number;
  /** Facts of a path as written in the template; default: nothing is known, and the rules about files stay silent. */
  file?(path: string): FileFacts | undefined;
  readonly audience?: AudienceFacts | undefined;
  readonly audienceProblems?: readonly AudienceProblem[] | undefined;
  readonly approval?: ApprovalFacts | undefined;
  /** Default: false. */
  readonly approvalsKnown?: boolean;
  readonly plan?: PlanFacts | undefined;
  readonly isConfirmed?: CheckContext['isConfirmed'];
  readonly lexicons?: readonly Lexicon[];
  /** What is not known yet; default: what is absent is known to be absent. */
  readonly unknown?: ReadonlySet<Fact>;
  /** Default: Monday to Friday. */
  isWorkingDay?(date: string): boolean;
}

const NOTHING: ReadonlySet<Fact> = new Set();

/** Gathers what the rules may know: resolves account, channel, zone and policy of a template. */
export function createCheckContext(input: CheckInput): CheckContext {
  const { template, config } = input;
  const { channel, accountId, account, zone, kind } = resolveTemplate(template, config);
  return {
    template,
    channel,
    accountId,
    account,
    config,
    policy: policyOf(config, channel),
    kind,
    now: input.now,
    zone,
    file: input.file ?? (() => undefined),
    audience: input.audience,
    audienceProblems: input.audienceProblems,
    approval: input.approval,
    approvalsKnown: input.approvalsKnown ?? false,
    plan: input.plan,
    isConfirmed: input.isConfirmed,
    lexicons: input.lexicons ?? [],
    unknown: input.unknown ?? NOTHING,
    isWorkingDay: input.isWorkingDay ?? isWeekday,
  };
}

const policies = new WeakMap<ProjectConfig, Map<Channel, Policy>>();

/** Made once for all templates of a configuration. */
function policyOf(config: ProjectConfig, channel: Channel): Policy {
  const known = policies.get(config)?.get(channel);
  if (known) return known;
  const { policy } = policyFor(channel, config.policies[channel]);
  policies.set(config, (policies.get(config) ?? new Map<Channel, Policy>()).set(channel, policy));
  return policy;
}

function isWeekday(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day >= 1 && day <= 5;
}
