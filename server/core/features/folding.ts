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
  return areas;
}
