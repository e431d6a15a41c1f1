import type { Policy } from './model';

/** Steps that stand before a send of a channel (`compliance.steps`); none on personal WeChat. */
export function askedSteps(policy: Policy): readonly string[] {
  return policy.find('compliance.steps') ? policy.strings('compliance.steps').value : [];
}
