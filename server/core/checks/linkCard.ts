import { takenOut } from '../fixes/takenOut';
import type { Template } from '../template/model';
import type { Range } from '../text';
import type { JudgedLink } from './judgedLinks';
import type { Fix } from './model';

/**
 * An offered fix: the address leaves the text and becomes a link card at the end of it, with the words that stood in brackets before it as its
 * title. Nothing for addresses that no card can have (`ftp://…`).
 */
export function linkCard(
  { source }: Template,
  { link, range: address, where, message, markdown }: JudgedLink,
): readonly Fix[] {
  // A value in the header is no place to take an address out of.
  if (where !== 'text') return [];
  if (link.scheme !== undefined && !/^https?$/.test(link.scheme)) return [];
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const url = link.text.replace(/^(?:http:)?\/\/|^(?!https:)/i, 'https://');
  const range = markdown ?? address;
  const line = `[${markdown ? labelOf(source, markdown) : '查看详情'}](${url})`;
  const end = message.text.range.end;
  const title = { key: 'checks.fix.link-card' };
  const lineStart = blankLineStart(source, range.start);
  const alone = lineStart !== undefined && /^[ \t]*(?:\r?\n|$)/.test(source.slice(range.end));
  if (alone) return [{ title, safe: false, edits: [{ range: { start: lineStart, end: range.end }, text: line }] }];
  if (range.end === end) return [{ title, safe: false, edits: [{ range, text: `${newline}${newline}${line}` }] }];
  return [
    {
      title,
      safe: false,
      edits: [
        { range: takenOut(source, range), text: '' },
        { range: { start: end, end }, text: `${newline}${newline}${line}` },
      ],
    },
  ];
}

/** Where the line begins, if nothing but blanks stands before: of a line full of addresses, each is looked at from where it stands. */
function blankLineStart(source: string, at: number): number | undefined {
  let start = at;
  while (start > 0 && /[^\S\n]/.test(source.charAt(start - 1))) start--;
  return start === 0 || source[start - 1] === '\n' ? start : undefined;
}

/** The words of `[words](address)`. */
function labelOf(source: string, { start, end }: Range): string {
  const words = /^\[([^[\]\r\n]+)\]/.exec(source.slice(start, end))?.[1]?.trim() ?? '';
  return words === '' ? '查看详情' : words;
}
