import { setImmediate } from 'node:timers/promises';
import type { CheckContext } from '../../../core/checks/model';
import { checkSteps, type CheckOptions, type CheckResult } from '../../../core/checks/pipeline';

/** ms of work after which other requests get a turn. */
const TURN = 15;
/** ms for one rule on one text: somebody is typing. */
const RULE_BUDGET = 1000;

/** Runs the checks rule by rule, lets other work in between, and gives up (undefined) as soon as it is cancelled. */
export async function runSteps(
  context: CheckContext,
  options: CheckOptions,
  isCancelled: () => boolean,
): Promise<CheckResult | undefined> {
  const steps = checkSteps(context, { budget: RULE_BUDGET, ...options });
  let turn = performance.now();
  for (;;) {
    if (isCancelled()) return undefined;
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - turn < TURN) continue;
    await setImmediate();
    turn = performance.now();
  }
}
