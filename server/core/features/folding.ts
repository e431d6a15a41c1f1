import type { Template } from '../template/model';
import type { Range } from '../text';

export interface FoldingArea {
  readonly range: Range;
  readonly kind: 'header' | 'message' | 'comment' | 'folded';
}

/** The header, each message, comments of several lines, and the part below the fold mark. */
export function foldingAreas(template: Template): FoldingArea[] {
  const areas: FoldingArea[] = [];
  if (template.frontMatter) areas.push({ range: template.frontMatter.range, kind: 'header' });
  for (const message of template.messages) {
    areas.push({ range: message.range, kind: 'message' });
    if (message.fold) areas.push({ range: { start: message.fold.start, end: message.range.end }, kind: 'folded' });
  }
  for (const comment of template.comments) areas.push({ range: comment.range, kind: 'comment' });
  return areas;
}
