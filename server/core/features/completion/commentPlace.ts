import type { Comment } from '../../template/model';
import type { BodyPlace } from './bodyPlace';

const DIRECTIVE = /^\s*(qunfa-(?:disable-next-line|disable|enable))(?=[\s,])/;

/** In a comment: a directive's name, or one of its rule ids; nothing in a comment of words. */
export function commentPlace(
  source: string,
  { content, range }: Comment,
  offset: number,
  message: number,
): BodyPlace | undefined {
  const before = source.slice(content.start, offset);
  const directive = DIRECTIVE.exec(before);
  if (!directive) {
    if (!/^\s*[A-Za-z-]*$/.test(before)) return undefined;
    const start = offset - (/[A-Za-z-]*$/.exec(before)?.[0].length ?? 0);
    return { on: 'directive', word: { start, end: wordEnd(source, offset, content.end, /[A-Za-z-]/) }, message };
  }
  const listed = before.slice(directive[0].length);
  if (/(?:^|\s)(?:--|—)/.test(listed)) return undefined;
  const start = offset - (/[^\s,，、]*$/.exec(listed)?.[0].length ?? 0);
  const end = wordEnd(source, offset, content.end, /[a-z/-]/);
  const others = source.slice(content.start + directive[0].length, start) + source.slice(end, content.end);
  const present = (others.split(/\s(?:--|—)/)[0] ?? '').split(/[\s,，、]+/).filter((id) => id !== '');
  return { on: 'rule', word: { start, end }, present, directive: directive[1] ?? '', commentEnd: range.end };
}

function wordEnd(source: string, offset: number, limit: number, part: RegExp): number {
  let end = offset;
  while (end < limit && part.test(source.charAt(end)) && !source.startsWith('-->', end)) end++;
  return end;
}
