import type { Finding } from '../checks/model';
import { applyEdits } from './applyEdits';
import { compatibleEdits } from './compatibleEdits';

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
    const next = applyEdits(text, compatibleEdits(fixes));
    if (next === text) return { source: text, rounds, settled: true };
    text = next;
  }
  return { source: text, rounds: MOST_ROUNDS, settled: false };
}
