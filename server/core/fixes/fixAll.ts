import type { Finding, Fix } from '../checks/model';
import { applyEdits } from './applyEdits';
import { parseTemplate } from '../template/parse';
import type { TextEdit } from '../text';
import { compatibleEdits } from './compatibleEdits';
import { keepsStructure } from './structure';

export interface FixResult {
  readonly source: string;
  /** Rounds that changed something. */
  readonly rounds: number;
  /** False where the bound on rounds was reached with safe fixes left (two fixes that undo each other: a defect of a rule). */
  readonly settled: boolean;
}

/** Enough for a suppression inside a fix inside a fix; more means that two fixes fight. */
const MOST_ROUNDS = 10;

/**
 * Applies all safe fixes, checks again, and goes on until nothing is left to fix. `check` gives the findings of a source;
 * the first safe fix of each finding counts. Bounded: at most ten rounds.
 */
export function fixAll(source: string, check: (source: string) => readonly Finding[]): FixResult {
  let text = source;
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    const fixes = check(text).flatMap((finding) => finding.fixes.find((fix) => fix.safe && fix.edits.length > 0) ?? []);
    const next = applyEdits(text, editsOf(text, fixes));
    if (next === text) return { source: text, rounds, settled: true };
    text = next;
  }
  return { source: text, rounds: MOST_ROUNDS, settled: false };
}

/** As many as go together without making another template of it: marks that two fixes leave may meet (`**-**\u200b--`), and wait for each other then. */
function editsOf(source: string, fixes: readonly Fix[]): readonly TextEdit[] {
  const template = parseTemplate(source);
  const start = ({ edits }: Fix): number => edits[0]?.range.start ?? 0;
  let some = [...fixes].sort((a, b) => start(a) - start(b));
  let edits = compatibleEdits(some);
  while (some.length > 1 && !keepsStructure(template, edits)) {
    some = some.slice(0, some.length >> 1);
    edits = compatibleEdits(some);
  }
  return edits;
}
