import type { Template } from '../template/model';
import type { Range } from '../text';

export interface FoldingArea {
  readonly range: Range;
  readonly kind: 'header' | 'block' | 'message' | 'comment' | 'folded' | 'silenced';
}

/** The header and its keys of several lines, each message, comments of several lines, the part below the fold mark, and what lies between a rule's being silenced and heard again. */
export function foldingAreas(template: Template): FoldingArea[] {
  const areas: FoldingArea[] = [];
  if (template.frontMatter) areas.push({ range: template.frontMatter.range, kind: 'header' });
  for (const { key, value } of template.frontMatter?.keys ?? [])
    areas.push({ range: { start: key.start, end: value.end }, kind: 'block' });
  for (const { kind, range, scope } of template.suppressions) {
    const closed = template.comments.find((comment) => comment.range.end === scope.end);
    if (kind === 'block' && closed) areas.push({ range: { start: range.start, end: scope.end }, kind: 'silenced' });
  }
  for (const message of template.messages) {
    areas.push({ range: message.range, kind: 'message' });
    if (message.fold) areas.push({ range: { start: message.fold.start, end: message.range.end }, kind: 'folded' });
  }
  for (const comment of template.comments) areas.push({ range: comment.range, kind: 'comment' });
  return nested(areas);
}

/** Areas lie within each other or apart: of two that cross an editor folds neither or the wrong one, so that what was silenced over a separator is left out. */
function nested(areas: readonly FoldingArea[]): FoldingArea[] {
  const kept: FoldingArea[] = areas.filter(({ kind }) => kind !== 'silenced');
  for (const area of areas) if (area.kind === 'silenced' && !kept.some((one) => cross(area, one))) kept.push(area);
  return kept;
}

function cross({ range: a }: FoldingArea, { range: b }: FoldingArea): boolean {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  return first.start < second.start && second.start < first.end && first.end < second.end;
}
