import { utf8Length } from '../count/utf8Length';
import { readingLimit } from '../policy/readingLimit';
import { readBody } from './body/bodyReader';
import { readFrontMatter } from './frontMatter/readFrontMatter';
import { lineEndFrom } from './lineBreaks';
import type { Segment, Template } from './model';

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Reads a `*.broadcast.md`. Takes any text, never throws, and takes time in proportion to its length.
 * What it can't read it reports in `problems` and goes on behind it. `bytes`: size of the whole, where `source` is only its first part.
 */
export function parseTemplate(source: string, bytes?: number): Template {
  if (isTooLarge(source)) return tooLarge(source, bytes ?? utf8Length(source));
  const start = source.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const { frontMatter, problems, bodyStart } = readFrontMatter(source, start);
  const body = readBody(source, bodyStart);
  return {
    source,
    frontMatter,
    messages: body.messages,
    comments: body.comments,
    suppressions: body.suppressions,
    problems: [...problems, ...body.problems],
    segments: [...headSegments(frontMatter?.range.start ?? bodyStart, bodyStart), ...body.segments],
    tooLarge: false,
  };
}

/** The byte order mark and blank lines above the header, then the header. */
function headSegments(headerStart: number, bodyStart: number): Segment[] {
  const segments: Segment[] = [];
  if (headerStart > 0) segments.push({ kind: 'blank', start: 0, end: headerStart, message: -1 });
  if (bodyStart > headerStart) segments.push({ kind: 'front-matter', start: headerStart, end: bodyStart, message: -1 });
  return segments;
}

function isTooLarge(source: string): boolean {
  const limit = readingLimit('template.bytes');
  // A UTF-16 unit takes one to three bytes, so most sizes need no counting.
  if (source.length * 3 <= limit) return false;
  return source.length > limit || utf8Length(source) > limit;
}

function tooLarge(source: string, bytes: number): Template {
  const limit = readingLimit('template.bytes');
  const args = { size: Math.ceil(bytes / 1024), limit: limit / 1024 };
  return {
    source,
    frontMatter: undefined,
    messages: [],
    comments: [],
    suppressions: [],
    problems: [
      {
        code: 'too-large',
        range: { start: 0, end: lineEndFrom(source, 0) },
        sentence: { key: 'template.tooLarge', args },
      },
    ],
    segments: [{ kind: 'text', start: 0, end: source.length, message: -1 }],
    tooLarge: true,
  };
}
