import type { Range } from '../../text';
import type { BodyPlace } from './bodyPlace';

/** `[title](` or `![alt](` at the start of a line, up to the caret. */
const ATTACHMENT = /^\s*(!?)\[(?:[^\]\\]|\\.)*\]\(([^\r\n]*)$/;
/** The cover in a card's note: behind `封面:` or behind the bar. */
const COVER = /\s"(?:[^"]*\|\s*)?(?:(?:封面|cover)\s*[:：]\s*|(?<=\|\s*))([^"|]*)$/i;
const PAGE = /^miniprogram:\/\/([^/?\s"]*)(?:\/([^\s"]*))?$/i;

/** Whether the caret stands behind `[title](` on a line that is being written. */
export function isInAttachment(source: string, line: Range, offset: number): boolean {
  return ATTACHMENT.test(source.slice(line.start, offset));
}

/** Within the round brackets of an attachment line that is being written. */
export function targetPlace(source: string, line: Range, offset: number): BodyPlace | undefined {
  const found = ATTACHMENT.exec(source.slice(line.start, offset));
  if (!found) return undefined;
  const written = found[2] ?? '';
  const from = offset - written.length;
  const rest = (stop: RegExp): number => {
    const length = source.slice(offset, line.end).search(stop);
    return length < 0 ? line.end : offset + length;
  };
  if (found[1]) return /["<]/.test(written) ? undefined : pathPlace(from, rest(/[)"]/), 'media');
  const cover = COVER.exec(written);
  if (cover) return pathPlace(offset - (cover[1] ?? '').length, rest(/["|)]/), 'picture');
  if (/\s"/.test(written)) return undefined;
  const file = /^file:\s*/i.exec(written);
  if (file) return pathPlace(from + file[0].length, rest(/[)"]/), 'any');
  const program = PAGE.exec(written);
  if (program) {
    const [, appid = '', page] = program;
    const start = offset - (page ?? appid).length;
    const end = rest(page === undefined ? /[/?\s)"]/ : /[\s)"]/);
    return { on: 'program', part: page === undefined ? 'appid' : 'page', word: { start, end }, appid };
  }
  return /^[a-z]{0,12}:?\/{0,2}$/i.test(written)
    ? { on: 'target', word: { start: from, end: rest(/[)\s"]/) } }
    : undefined;
}

function pathPlace(start: number, end: number, accepts: 'picture' | 'media' | 'any'): BodyPlace {
  return { on: 'path', path: { start, end }, accepts };
}
