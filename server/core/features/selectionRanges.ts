import { lineAround } from '../template/lineBreaks';
import type { BroadcastMessage, Template } from '../template/model';
import type { Range } from '../text';
import { aroundUnits, audienceClauses, unitsAt } from './selectionUnits';

/** Ever larger stretches around a caret, the smallest first, each holding the one before: word, clause, line, paragraph, text, message, document. */
export function selectionRanges(template: Template, offset: number): Range[] {
  const { source, frontMatter } = template;
  const ranges: Range[] = [];
  const inHeader = frontMatter && offset < frontMatter.range.end;
  if (inHeader) ranges.push(...headerRanges(template, offset));
  else ranges.push(...messageRanges(template, offset));
  ranges.push({ start: 0, end: source.length });
  return nested(ranges, offset);
}

function headerRanges({ source, frontMatter }: Template, offset: number): Range[] {
  if (!frontMatter) return [];
  const ranges: Range[] = [...lineRanges(source, offset)];
  const path = frontMatter.pathAt(offset)?.path ?? [];
  for (let length = path.length; length > 0; length--) {
    const place = frontMatter.at(...path.slice(0, length));
    if (!place) continue;
    const { key, value } = place;
    ranges.push(value, ...(key ? [key, { start: key.start, end: Math.max(key.end, value.end) }] : []));
  }
  return [...ranges, ...audienceClauses(source, frontMatter), frontMatter.yaml, frontMatter.range];
}

function messageRanges({ source, messages, comments }: Template, offset: number): Range[] {
  const ranges: Range[] = [...lineRanges(source, offset), ...clauseRanges(source, offset)];
  const message = messages.find(({ range }) => range.start <= offset && offset <= range.end);
  for (const { range, content } of comments)
    if (range.start <= offset && offset <= range.end) ranges.push(content, range);
  if (!message) return ranges;
  for (const part of message.parts) if (part.kind === 'variable') ranges.push(part.nameRange, part.range);
  ranges.push(
    ...attachmentRanges(message),
    paragraph(source, message.range, offset),
    message.text.range,
    message.range,
  );
  const units = unitsAt(message, offset);
  return [...aroundUnits(ranges, units), ...units];
}

function attachmentRanges({ attachments }: BroadcastMessage): Range[] {
  return attachments.flatMap((item) => [
    item.range,
    ...Object.values(item).flatMap((field: unknown) => {
      if (typeof field !== 'object' || field === null || !('range' in field)) return [];
      // Every member that has a range is a field of the line.
      return [(field as { readonly range: Range }).range];
    }),
  ]);
}

/** The line, and its content without blanks around. */
function lineRanges(source: string, offset: number): Range[] {
  const { start, end } = lineAround(source, offset);
  const line = source.slice(start, end);
  const from = start + (line.length - line.trimStart().length);
  return [
    { start: from, end: Math.max(from, start + line.trimEnd().length) },
    { start, end },
  ];
}

let words: Intl.Segmenter | undefined;
/** A clause is never so long, and looking for words in one takes time with its length (UTF-16 units). */
const LONGEST_CLAUSE = 200;

/** The word by the dictionary of the engine, and the clause between two marks. */
function clauseRanges(source: string, offset: number): Range[] {
  let start = offset;
  while (start > 0 && offset - start < LONGEST_CLAUSE && !MARK.test(source.charAt(start - 1))) start--;
  let end = offset;
  while (end < source.length && end - offset < LONGEST_CLAUSE && !MARK.test(source.charAt(end))) end++;
  const clause = source.slice(start, end);
  const from = start + (clause.length - clause.trimStart().length);
  const trimmed = { start: from, end: Math.max(from, start + clause.trimEnd().length) };
  words ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const word = words.segment(clause).containing(Math.min(offset - start, Math.max(0, clause.length - 1)));
  if (!word?.isWordLike) return [trimmed];
  return [{ start: start + word.index, end: start + word.index + word.segment.length }, trimmed];
}

const MARK = /[\r\n，。；：！？、（）“”《》「」,;:!?()[\]{}|<>"]/;

/** From one blank line to the next. */
function paragraph(source: string, within: Range, offset: number): Range {
  const before = source.slice(within.start, offset);
  const last = [...before.matchAll(/(?:^|\r?\n|\r)[ \t]*(?:\r?\n|\r)/g)].at(-1);
  const start = within.start + (last ? last.index + last[0].length : 0);
  const gap = source.slice(offset, within.end).search(/(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)/);
  const end = gap < 0 ? within.end : offset + gap;
  return { start, end: Math.max(start, end) };
}

/** Those that hold the caret, from small to large, each really larger than the one before and around it. */
function nested(ranges: readonly Range[], offset: number): Range[] {
  const holding = ranges
    .filter(({ start, end }) => start <= offset && offset <= end && end > start)
    .sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  const chain: Range[] = [];
  for (const range of holding) {
    const inner = chain.at(-1);
    if (!inner) chain.push(range);
    else if (
      range.start <= inner.start &&
      range.end >= inner.end &&
      (range.start < inner.start || range.end > inner.end)
    )
      chain.push(range);
  }
  return chain.length > 0 ? chain : [{ start: offset, end: offset }];
}
