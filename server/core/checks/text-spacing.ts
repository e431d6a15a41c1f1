import { type SpacingEdit, spacingSteps } from '../format';
import { lineIndex } from '../lines';
import type { Range } from '../text';
import type { RawFinding, Rule } from './model';

/** What Chinese typography would change, one finding a line. The fix is that line's part of formatting the document. */
export const textSpacing: Rule = {
  id: 'text/spacing',
  severity: 'hint',
  layer: undefined,
  fix: 'choice',
  *check({ template }) {
    const edits = yield* spacingSteps(template);
    if (edits.length === 0) return;
    const lines = lineIndex(template.source);
    let line: SpacingEdit[] = [];
    let lineNumber = -1;
    for (const edit of edits) {
      const at = lines.position(edit.range.start).line;
      if (at !== lineNumber && line.length > 0) {
        yield finding(template.source, lines.lineRange(lineNumber), line);
        line = [];
      }
      lineNumber = at;
      line.push(edit);
    }
    yield finding(template.source, lines.lineRange(lineNumber), line);
  },
};

const SHOWN = 24;

function finding(source: string, line: Range, edits: readonly SpacingEdit[]): RawFinding {
  const kinds = [...new Set(edits.map(({ kind }) => kind))];
  const kind = kinds.length === 1 && kinds[0] !== undefined ? kinds[0] : 'several';
  const start = edits[0]?.range.start ?? line.start;
  const end = edits.at(-1)?.range.end ?? start;
  return {
    range: visible(source, line, { start, end }),
    message: { key: `checks.text/spacing.${kind}`, args: { count: edits.length, written: shown(source, line, edits) } },
    data: { kinds },
    fixes: [
      {
        title: { key: 'checks.fix.format-line' },
        safe: false,
        edits: edits.map(({ range, text }) => ({ range, text })),
      },
    ],
  };
}

/** A missing space has no width of its own, so the signs on both sides of it are marked. */
function visible(source: string, line: Range, range: Range): Range {
  if (range.end > range.start) return range;
  const isPair = (at: number): boolean => /[\ud800-\udbff]/.test(source.charAt(at));
  const before = Math.max(line.start, range.start - (isPair(range.start - 2) ? 2 : 1));
  return { start: before, end: Math.min(line.end, range.end + (isPair(range.end) ? 2 : 1)) };
}

/** The line around its first edit as it would be, cut where it is long. */
function shown(source: string, line: Range, edits: readonly SpacingEdit[]): string {
  const first = Math.max(0, (edits[0]?.range.start ?? line.start) - line.start - SHOWN / 2);
  // A sign is at most two units: of a line of thousands the rest is not needed, but for knowing that there is one.
  const enough = 2 * (first + SHOWN + 1);
  let text = '';
  let at = line.start;
  for (const { range, text: replacement } of edits) {
    text = (text + source.slice(at, range.start) + replacement).trimStart();
    at = range.end;
    if (text.length > enough) break;
  }
  const signs = [...(text + source.slice(at, Math.max(at, Math.min(line.end, at + enough)))).trim()];
  const cut = signs.slice(first, first + SHOWN).join('');
  return `${first > 0 ? '…' : ''}${cut}${first + SHOWN < signs.length ? '…' : ''}`;
}
