import type { ApprovalRecord, ComplianceRecord } from '../ledger/records';
import type { AccountConfig, ProjectConfig } from '../config/model';
import type { Message } from '../l10n/message';
import type { Plan, Refusal } from '../plan/model';
import type { Channel } from '../text';

/** A variable without a value, a default or a fallback for some of the recipients, where the writer has not said that the place may stay empty. */
export interface LackingValue {
  readonly name: string;
  /** Recipients in all … */
  readonly count: number;
  /** … and the first of them, by name. */
  readonly people: readonly string[];
}

/** Everything that a send is judged by before quota is asked for. */
export interface SendCase {
  readonly status: 'draft' | 'ready' | undefined;
  /** Ids of the rules that found errors, one for each finding. */
  readonly errors: readonly string[];
  readonly contentHash: string;
  readonly plan: Pick<Plan, 'contentHash' | 'batches' | 'account'>;
  readonly accountId: string;
  readonly channel: Channel;
  readonly account: Pick<AccountConfig, 'certified' | 'senders'>;
  /** `review` of the template. */
  readonly review: 'required' | 'none' | undefined;
  readonly reviewPolicy: ProjectConfig['review'];
  /** Approvals of the present content. */
  readonly approvals: readonly ApprovalRecord[];
  /** True where some earlier content of this template was approved. */
  readonly approvedBefore: boolean;
  /** Steps that the policy asks for on this channel (`compliance.steps`); none on personal. */
  readonly steps: readonly string[];
  readonly compliance: readonly ComplianceRecord[];
  /** Who sends. */
  readonly by: string;
  /** Variables that would leave a hole in what some recipients read. */
  readonly lacking?: readonly LackingValue[];
  /** Name of the way out; `outbox` reaches nobody. */
  readonly transport?: string;
}

/**
 * Errors that the plan answers itself: a start that has passed means "from now on", a deadline that has passed is refused by the planner, and people
 * out of the account's reach are left out and counted.
 */
const PLANNED_AROUND: ReadonlySet<string> = new Set(['schedule/past', 'audience/scope']);

/** Why a template may not be sent as it is; none: it may. Every obstacle is named, each with the rule that it comes from. */
export function guardSend(send: SendCase): readonly Refusal[] {
  return [
    ...content(send),
    ...lackingRefusals(send.lacking ?? []),
    ...planned(send),
    ...reviewRefusals(send),
    ...complianceRefusals({ ...send, senders: send.plan.batches.flatMap(({ sender }) => sender ?? []) }),
  ];
}

function* content({ status, errors }: SendCase): Generator<Refusal> {
  if (status === 'draft') yield refuse('send/draft');
  const refusing = errors.filter((rule) => !PLANNED_AROUND.has(rule));
  const rules = [...new Set(refusing)];
  if (rules.length > 0) yield refuse('send/errors', { count: refusing.length, rules });
}

/** One sentence a variable; a plan says the same as a warning. */
export function lackingRefusals(lacking: readonly LackingValue[]): Refusal[] {
  return lacking.map(({ name, count, people }) =>
    refuse('variable/no-fallback', { name, count, people }, count > people.length ? 'more' : undefined),
  );
}

function* planned({ plan, contentHash, accountId }: SendCase): Generator<Refusal> {
  if (plan.contentHash !== contentHash || plan.account !== accountId) yield refuse('send/plan-stale');
  if (plan.batches.length === 0) yield refuse('send/nobody');
}

/** The template can ask for a review that the project does not; it can't waive one that the project asks for. */
export function reviewRefusals(asked: ReviewCase): readonly Refusal[] {
  return [...reviewed(asked)];
}

type ReviewCase = Pick<SendCase, 'review' | 'reviewPolicy' | 'approvals' | 'approvedBefore' | 'by'>;

function* reviewed({ review, reviewPolicy, approvals, approvedBefore, by }: ReviewCase): Generator<Refusal> {
  if (!reviewPolicy.required && review !== 'required') return;
  if (approvals.length === 0) yield refuse(approvedBefore ? 'review/stale' : 'review/missing');
  else if (reviewPolicy.distinctReviewer && approvals.every((approval) => sameName(approval.by, by)))
    yield refuse('review/distinct', { by });
}

/** A name is not another one for its case, its width, or a character that nobody sees. */
const sameName = (one: string, other: string): boolean => plainName(one) === plainName(other);
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\s]/gu, '');

/** Into the local outbox, where nobody is reached, a step that the project says nothing about is no obstacle; one that it denies is. */
export function complianceRefusals(asked: ComplianceCase): readonly Refusal[] {
  return [...compliant(asked)];
}

/** Who sends, on which account. */
type ComplianceCase = Pick<SendCase, 'steps' | 'account' | 'accountId' | 'compliance' | 'transport'> & {
  readonly senders: readonly string[];
};

function* compliant({
  steps,
  account,
  accountId,
  compliance,
  senders: sending,
  transport,
}: ComplianceCase): Generator<Refusal> {
  const rehearsal = transport === 'outbox';
  const confirmed = (step: string, subject: string) =>
    compliance.some((record) => record.step === step && record.subject === subject && record.account === accountId);
  const uncertified = rehearsal ? account.certified === false : account.certified !== true;
  if (steps.includes('certification') && uncertified && !confirmed('certification', ''))
    yield refuse('account/compliance', { account: accountId }, 'certification');
  if (!steps.includes('training') || (rehearsal && account.senders === undefined)) return;
  const senders = [...new Set(sending)];
  const untrained = senders.filter((sender) => !trained(account, sender) && !confirmed('training', sender));
  if (untrained.length > 0)
    yield refuse('account/compliance', { account: accountId, count: untrained.length, senders: untrained }, 'training');
}

const trained = ({ senders }: SendCase['account'], sender: string): boolean =>
  senders !== undefined && Object.hasOwn(senders, sender) && senders[sender]?.trainedOn !== undefined;

function refuse(code: string, args: NonNullable<Message['args']> = {}, ending?: string): Refusal {
  const key = `send.refusal.${code.replace(/^send\//, '').replace('/', '.')}${ending === undefined ? '' : `.${ending}`}`;
  return { code, message: { key, args } };
}
