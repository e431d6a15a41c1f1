import { shownSource } from '../../../core/policy/shownSource';
import type { Finding } from '../../../core/checks/model';
import type { MessageMeasure } from '../../../core/count/measure';
import type { Localizer } from '../../../core/l10n/localizer';
import { type LineIndex, lineIndex, type Position } from '../../../core/lines';
import type { Channel, Layer, Severity } from '../../../core/text';

/** `qunfa.check/1`: the document that scripts read, and what every formatter starts from. */
export interface CheckReport {
  readonly schema: 'qunfa.check/1';
  readonly files: readonly FileReport[];
  readonly summary: Summary;
  /** What could not be read, and so was not checked; absent where all could. */
  readonly failed?: readonly FailedFile[];
}
/** `path` as in `FileReport`, or as it was given. */
export interface FailedFile {
  readonly path: string;
  readonly message: string;
}
export interface FileReport {
  /** Relative to the working directory, `/`-separated. */
  readonly path: string;
  readonly channel: Channel;
  /** As the rules count: a variable is as long as its longest known value. Empty where nobody will read it. */
  readonly messages: readonly MessageMeasure[];
  readonly findings: readonly ReportedFinding[];
}
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly layer: Layer | null;
  readonly source: string | null;
  readonly message: string;
  /** 0-based, UTF-16 */
  readonly range: { readonly start: Position; readonly end: Position };
  /** UTF-16, [start, end) */
  readonly offset: readonly [number, number];
  readonly data: Readonly<Record<string, unknown>>;
  readonly fixes: readonly ReportedFix[];
}
export interface ReportedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly offset: readonly [number, number]; readonly text: string }[];
}
export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
  /** How many of them a least severity leaves out of `files`; absent where none. */
  readonly notShown?: number;
}

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };

/** True where a severity is at least another. */
export function atLeast(severity: Severity, least: Severity): boolean {
  return RANK[severity] >= RANK[least];
}

export function reportFindings(source: string, findings: readonly Finding[], say: Localizer): ReportedFinding[] {
  if (findings.length === 0) return [];
  // A byte-order mark is in the file, so offsets count it; editors show none, so columns don't.
  const hasMark = source.startsWith('\uFEFF');
  const lines = hasMark ? behindMark(lineIndex(source)) : lineIndex(source);
  return findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    layer: finding.layer ?? null,
    source: finding.source === undefined ? null : shownSource(finding.source, say.language),
    message: say.say(finding.message),
    range: lines.range(finding.range),
    offset: [finding.range.start, finding.range.end],
    data: finding.data,
    fixes: finding.fixes.map((fix) => ({
      title: say.say(fix.title),
      safe: fix.safe,
      edits: fix.edits.map((edit) => ({ offset: [edit.range.start, edit.range.end] as const, text: edit.text })),
    })),
  }));
}

function behindMark({ range }: LineIndex): Pick<LineIndex, 'range'> {
  const shift = ({ line, character }: Position): Position => ({
    line,
    character: line === 0 ? Math.max(0, character - 1) : character,
  });
  return {
    range(of) {
      const { start, end } = range(of);
      return { start: shift(start), end: shift(end) };
    },
  };
}

export function summarize(files: readonly FileReport[], failed: readonly FailedFile[] = []): CheckReport {
  const count: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { findings } of files) for (const { severity } of findings) count[severity] += 1;
  const { error: errors, warning: warnings, info: infos, hint: hints } = count;
  return {
    schema: 'qunfa.check/1',
    files,
    summary: { files: files.length, errors, warnings, infos, hints },
    ...(failed.length > 0 && { failed }),
  };
}
