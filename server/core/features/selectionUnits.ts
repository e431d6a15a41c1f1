import { isTablePath } from '../audience/audienceSource';
import { clausesOf } from '../audience/expression/clausesOf';
import { parseExpression } from '../audience/expression/parseExpression';
import { findEmoji } from '../count';
import { findLinks } from '../links';
import type { BroadcastMessage, FrontMatter, Template } from '../template/model';
import type { Range } from '../text';

/** Links and codes of a message's text that hold the offset. */
export function unitsAt({ text }: BroadcastMessage, offset: number): Range[] {
  const found = [...findLinks(text.value), ...findEmoji(text.value).filter(({ code }) => code !== undefined)];
  return found
    .map(({ start, end }) => text.sourceRange(start, end))
    .filter(({ start, end }) => start <= offset && offset <= end);
}

/** Without those that reach out of a unit on one side and not around it: what a dictionary takes for a word or a clause cuts an address in two. */
export function aroundUnits(ranges: readonly Range[], units: readonly Range[]): Range[] {
  return ranges.filter((range) => !units.some((unit) => cuts(range, unit)));
}

function cuts(range: Range, unit: Range): boolean {
  const overlaps = range.start < unit.end && unit.start < range.end;
  const inside = range.start >= unit.start && range.end <= unit.end;
  const around = range.start <= unit.start && range.end >= unit.end;
  return overlaps && !inside && !around;
}

/** The conditions of the header's audience, where it stands letter by letter. */
export function audienceClauses(source: Template['source'], frontMatter: FrontMatter): Range[] {
  const { audience } = frontMatter.data;
  const text = typeof audience === 'object' ? audience.where : audience;
  const path = typeof audience === 'object' ? ['audience', 'where'] : ['audience'];
  const place = frontMatter.at(...path)?.value;
  if (text === undefined || !place || isTablePath(text)) return [];
  const at = source.slice(place.start, place.end).indexOf(text);
  if (at < 0) return [];
  const from = place.start + at;
  return clausesOf(parseExpression(text).expression).map(({ range }) => ({
    start: from + range.start,
    end: from + range.end,
  }));
}
