import type { Range } from '../../text';
import type { LogicalLine } from './logicalLines';

/** What is left of a line when its comments are cut out: blanks on both sides of a comment count as one gap, and none is left at a line's end. */
export function visibleRuns(source: string, { runs, comments }: LogicalLine): readonly Range[] {
  if (comments.length === 0) return runs;
  const visible: Range[] = [];
  let gapBefore = false;
  for (const [index, { start, end }] of runs.entries()) {
    let from = start;
    if (index > 0 && (visible.length === 0 || gapBefore)) while (from < end && isBlank(source, from)) from++;
    if (from === end) continue;
    visible.push({ start: from, end });
    gapBefore = isBlank(source, end - 1);
  }
  const lastRun = runs[runs.length - 1];
  let last = visible[visible.length - 1];
  if (lastRun && last && last.end === lastRun.end && !isBlankRange(source, lastRun)) return visible;
  while (last) {
    let { end } = last;
    while (end > last.start && isBlank(source, end - 1)) end--;
    visible.pop();
    if (end > last.start) {
      visible.push({ start: last.start, end });
      break;
    }
    last = visible[visible.length - 1];
  }
  return visible;
}

/** Space, tab, no-break space, ideographic space. */
export function isBlankRange(source: string, { start, end }: Range): boolean {
  for (let at = start; at < end; at++) if (!isBlank(source, at)) return false;
  return true;
}

function isBlank(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return unit === 32 || unit === 9 || unit === 0xa0 || unit === 0x3000;
}
