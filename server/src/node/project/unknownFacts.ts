import type { Fact, PlanFacts } from '../../../core/checks/model';
import type { AudienceKnowledge } from './audiences';

interface Looked {
  /** Undefined while the list is being read. */
  readonly audience: AudienceKnowledge | undefined;
  /** Undefined while the plan is being made. */
  readonly planned: { readonly facts: PlanFacts | undefined } | undefined;
  readonly approvalsKnown: boolean;
}

/** What a check does without: facts that are on their way, that can't be read, or that only somebody else may look up. */
export function unknownFacts({ audience, planned, approvalsKnown }: Looked): ReadonlySet<Fact> {
  const unknown = new Set<Fact>();
  if (!audience) unknown.add('audience problems');
  if (!audience || isUnreadable(audience)) unknown.add('audience');
  // Of people who are not known no plan can be made.
  if (!planned || (!planned.facts && unknown.has('audience'))) unknown.add('plan');
  if (!approvalsKnown) unknown.add('ledger');
  return unknown;
}

/** A list that is not there or can't be read, or a condition that says nothing yet: who is meant, nobody knows. */
function isUnreadable({ facts, problems }: AudienceKnowledge): boolean {
  return problems.length > 0 && facts?.selected === undefined;
}
