import type { Template } from '../template/model';
import type { JudgedLink } from './judgedLinks';
import type { Fix } from './model';

/** An offered fix: the address leaves the text and becomes a link card at the end of it. */
export function linkCard({ source }: Template, { link, range, message }: JudgedLink): Fix {
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const url = link.scheme === undefined ? `https://${link.text}` : link.text;
  const line = `[查看详情](${url})`;
  const end = message.text.range.end;
  const title = { key: 'checks.fix.link-card' };
  const lineStart = source.lastIndexOf('\n', range.start - 1) + 1;
  const alone =
    source.slice(lineStart, range.start).trim() === '' && /^[ \t]*(?:\r?\n|$)/.test(source.slice(range.end));
  if (alone) return { title, safe: false, edits: [{ range: { start: lineStart, end: range.end }, text: line }] };
  if (range.end === end) return { title, safe: false, edits: [{ range, text: `${newline}${newline}${line}` }] };
  return {
    title,
    safe: false,
    edits: [
      { range, text: '' },
      { range: { start: end, end }, text: `${newline}${newline}${line}` },
    ],
  };
}
