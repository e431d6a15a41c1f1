import type { Policy } from '../../../../core/policy/model';
import { policyFor } from '../../../../core/policy/policyFor';

let policy: Policy | undefined;

/** The platform's own figures; a project's tighter ones are kept by the checks and the planner. */
export function wecomPolicy(): Policy {
  policy ??= policyFor('wecom').policy;
  return policy;
}
