import type { Severity } from '../text';
import { rules as allRules } from './index';
import type { CheckContext, Finding, Fix, RawFinding, Rule, SuppressionUse } from './model';
import { keepsStructureNear } from '../fixes/structure';
import { severityFor } from './severityFor';
import { applySuppressions } from './suppress';
import { type FactWatch, watchFacts } from './watchFacts';
import { askFor, needBit, whatIsThere } from './whatIsThere';

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
  const { due, asked, askedAgain } = selected(rules, context);
  // Who ran with all they asked for is of interest only where a suppression may be unused.
  const watch = askedAgain.length > 0 ? watchFacts(context) : undefined;
  const run: Run = { context: watch?.context ?? context, options, found: [], failed: [] };
  const unsettled = new Set<string>();
  for (const rule of asked) {
    const asking: Asking = { rule, usage: undefined, before: run.found.length };
    while (goesOn(asking, run)) yield rule.id;
    if (watch?.missed()) unsettled.add(rule.id);
    yield rule.id;
  }
  if (watch) for (const id of awaited(due, asked, watch)) unsettled.add(id);
  const first = applySuppressions(context, run.found);
  run.found = [];
  for (const rule of askedAgain) {
    // A rule that need not be asked has run to its end.
    const ran = new Set(due.map(({ id }) => id).filter((id) => !run.failed.includes(id) && !unsettled.has(id)));
    const usage = { ...first.usage, ran, known: new Set(rules.map(({ id }) => id)) };
    const asking: Asking = { rule, usage, before: run.found.length };
    while (goesOn(asking, run)) yield rule.id;
  }
  const second = run.found.length > 0 ? applySuppressions(context, run.found) : NOTHING;
  return {
    findings: [...first.findings, ...second.findings].sort(byPlace),
    suppressed: [...first.suppressed, ...second.suppressed].sort(byPlace),
    failed: run.failed,
  };
}

const NOTHING = { findings: [], suppressed: [] } as const;

interface Selection {
  /** Those that concern the template … */
  readonly due: readonly Rule[];
  /** … those of them that may find something … */
  readonly asked: readonly Rule[];
  /** … and those that are asked a second time. */
  readonly askedAgain: readonly Rule[];
}

/** Templates of a project are of a few sorts, so the rules that are asked are chosen once a sort. */
const selections = new WeakMap<readonly Rule[], Map<number, Selection>>();

function selected(rules: readonly Rule[], context: CheckContext): Selection {
  const there = whatIsThere(context);
  const sort = there * 4 + (context.template.tooLarge ? 2 : 0) + (context.kind === 'marketing' ? 1 : 0);
  const bySort = selections.get(rules) ?? new Map<number, Selection>();
  const known = bySort.get(sort);
  if (known) return known;
  const due = rules.filter((rule) => isDue(rule, context));
  const asked = due.filter(({ needs }) => needs === undefined || (there & needBit(needs)) !== 0);
  const made = { due, asked, askedAgain: asked.filter(({ checkUsage }) => checkUsage) };
  selections.set(rules, bySort.set(sort, made));
  return made;
}

/** Rules that were not asked, since it is not known yet whether there is what they need. */
function awaited(due: readonly Rule[], asked: readonly Rule[], watch: FactWatch): readonly string[] {
  return due
    .filter((rule) => {
      if (rule.needs === undefined || asked.includes(rule)) return false;
      askFor(rule.needs, watch.context);
      return watch.missed();
    })
    .map(({ id }) => id);
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
  readonly context: CheckContext;
  readonly options: CheckOptions;
  found: Finding[];
  readonly failed: string[];
}

/** One rule that is being asked; with `usage`, for its second look. */
interface Asking {
  readonly rule: Rule;
  readonly usage: SuppressionUse | undefined;
  /** Findings of the others before it. */
  readonly before: number;
  answers?: Iterator<RawFinding | undefined>;
  /** When its first finding came, in ms of the clock, moved by what others took in its pauses. */
  start?: number;
  paused?: number;
}

function isDue({ id, marketingOnly }: Rule, { template, kind }: CheckContext): boolean {
  return (!template.tooLarge || id === 'template/too-large') && (!marketingOnly || kind === 'marketing');
}

/**
 * Takes a rule's findings up to its next pause; false where there are no more. A rule that throws costs its own findings and one call, nothing
 * else. What a rule makes ready before its first finding is not counted against it. No generator: this is asked some thirty times a template.
 */
function goesOn(asking: Asking, run: Run): boolean {
  const { rule, before } = asking;
  const { context, options, found, failed } = run;
  const { budget = Number.POSITIVE_INFINITY, elapsed = Date.now } = options;
  // Others' turns are not counted against it.
  if (asking.start !== undefined && asking.paused !== undefined) asking.start += elapsed() - asking.paused;
  try {
    if (!asking.answers) {
      const answers = answersOf(asking, context);
      if (Array.isArray(answers) && answers.length === 0) return false;
      asking.answers = answers[Symbol.iterator]();
    }
    for (;;) {
      const { done, value: raw } = asking.answers.next();
      if (done) return false;
      if (raw) {
        found.push(toFinding(rule, raw, context));
        const now = elapsed();
        asking.start ??= now;
        if (now - asking.start > budget) {
          failed.push(rule.id);
          options.onRuleError?.(rule.id, new RuleBudgetError(rule.id, budget));
          asking.answers.return?.();
          return false;
        }
        if ((found.length - before) % AT_A_TIME !== 0) continue;
      }
      asking.paused = elapsed();
      return true;
    }
  } catch (error) {
    found.length = before;
    failed.push(rule.id);
    options.onRuleError?.(rule.id, error);
    return false;
  }
}

function answersOf({ rule, usage }: Asking, context: CheckContext): Iterable<RawFinding | undefined> {
  return usage ? (rule.checkUsage?.(context, usage) ?? []) : rule.check(context);
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
    source: raw.source ?? figure?.source,
    message: raw.message,
    range: raw.range,
    data: raw.data ?? {},
    fixes: raw.fixes?.map((fix) => judged(fix, context)) ?? [],
  };
}

/** A fix that makes a separator, an attachment, a comment or a variable of what was text is a choice, whatever its rule says. */
function judged(fix: Fix, { template }: CheckContext): Fix {
  const safe = fix.safe && keepsStructureNear(template, fix.edits);
  return safe === fix.safe ? fix : { ...fix, safe };
}

function byPlace(a: Finding, b: Finding): number {
  return a.range.start - b.range.start || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.range.end - b.range.end);
}
