import type { Severity } from '../text';
import { rules as allRules } from './index';
import type { CheckContext, Finding, RawFinding, Rule } from './model';
import { severityFor } from './severityFor';
import { applySuppressions } from './suppress';

export interface CheckOptions {
  /** In order; default: every rule. */
  readonly rules?: readonly Rule[];
  /** One call for each rule that threw, whose findings are dropped, or passed its time budget, whose findings so far are kept. */
  onRuleError?(rule: string, error: unknown): void;
  /**
   * ms from a rule's first finding on, after which it is given up; default: none, so that a slow machine gives the same answer. For editors,
   * where somebody waits. Looked at between two findings.
   */
  readonly budget?: number;
  /** A clock in ms, for the budget only. */
  elapsed?(): number;
}

export interface CheckResult {
  /** Ordered by offset, then rule id. */
  readonly findings: readonly Finding[];
  /** What suppressions and `off` silenced, in the same order. */
  readonly suppressed: readonly Finding[];
  /** Ids of rules that threw or took too long. */
  readonly failed: readonly string[];
}

export class RuleBudgetError extends Error {
  constructor(rule: string, budget: number) {
    super(`${rule} took longer than ${budget} ms`);
  }
}

/**
 * Runs the rules one by one: run → suppress → severity → sort. Yields the id of each rule after it ran, and at
 * pauses of one with much to say, so that a caller on one thread can stop (by not asking on) or let others work in between; the return value is the whole result.
 */
export function* checkSteps(context: CheckContext, options: CheckOptions = {}): Generator<string, CheckResult, void> {
  const rules = options.rules ?? allRules;
  const due = rules.filter((rule) => isDue(rule, context));
  const run: Run = { found: [], ran: new Set(), failed: [] };
  for (const rule of due) {
    yield* runRule(rule, (one) => one.check(context), context, options, run);
    yield rule.id;
  }
  const first = applySuppressions(context, run.found);
  const usage = { ...first.usage, ran: new Set(run.ran), known: new Set(rules.map((rule) => rule.id)) };
  run.found = [];
  for (const rule of due) {
    if (rule.checkUsage) yield* runRule(rule, (one) => one.checkUsage?.(context, usage) ?? [], context, options, run);
  }
  const second = applySuppressions(context, run.found);
  return {
    findings: [...first.findings, ...second.findings].sort(byPlace),
    suppressed: [...first.suppressed, ...second.suppressed].sort(byPlace),
    failed: run.failed,
  };
}

/** All rules at once. */
export function runChecks(context: CheckContext, options: CheckOptions = {}): CheckResult {
  const steps = checkSteps(context, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Findings of one rule between two pauses. */
const AT_A_TIME = 100;

interface Run {
  found: Finding[];
  readonly ran: Set<string>;
  readonly failed: string[];
}

function isDue({ id, marketingOnly }: Rule, { template, kind }: CheckContext): boolean {
  return (!template.tooLarge || id === 'template/too-large') && (!marketingOnly || kind === 'marketing');
}

/** A rule that throws costs its own findings and one call, nothing else. What a rule makes ready before its first finding is not counted against it. */
function* runRule(
  rule: Rule,
  ask: (rule: Rule) => Iterable<RawFinding | undefined>,
  context: CheckContext,
  options: CheckOptions,
  run: Run,
): Generator<string, void, void> {
  const elapsed = options.elapsed ?? Date.now;
  const budget = options.budget ?? Number.POSITIVE_INFINITY;
  let start: number | undefined;
  const before = run.found.length;
  try {
    for (const raw of ask(rule)) {
      if (raw) {
        run.found.push(toFinding(rule, raw, context));
        const now = elapsed();
        start ??= now;
        if (now - start > budget) {
          run.failed.push(rule.id);
          options.onRuleError?.(rule.id, new RuleBudgetError(rule.id, budget));
          return;
        }
        if ((run.found.length - before) % AT_A_TIME !== 0) continue;
      }
      const paused = elapsed();
      yield rule.id;
      // Others' turns are not counted against it.
      if (start !== undefined) start += elapsed() - paused;
    }
    run.ran.add(rule.id);
  } catch (error) {
    run.found.length = before;
    run.failed.push(rule.id);
    options.onRuleError?.(rule.id, error);
  }
}

function toFinding(rule: Rule, raw: RawFinding, context: CheckContext): Finding {
  const figure = raw.figure ?? (rule.figure === undefined ? undefined : context.policy.find(rule.figure));
  const layer =
    raw.layer ?? raw.figure?.layer ?? (rule.layer === undefined ? undefined : (figure?.layer ?? rule.layer));
  const severity: Severity = severityFor(context, rule.id, raw.severity ?? rule.severity, layer);
  return {
    rule: rule.id,
    severity,
    layer,
    source: figure?.source,
    message: raw.message,
    range: raw.range,
    data: raw.data ?? {},
    fixes: raw.fixes ?? [],
  };
}

function byPlace(a: Finding, b: Finding): number {
  return a.range.start - b.range.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.range.end - b.range.end);
}
