import type { Range } from '../../text';
import type { Attachment, Field } from '../model';
import { isEscaped, type Target, trimmed, unescaped } from './attachmentSyntax';

/** Endings of films; which of them the platform takes is for the checks to say. */
const FILM = /\.(?:mp4|m4v|mov|avi|wmv|mkv|webm|flv|3gp|mpe?g)$/i;
const COVER_PREFIX = /^(?:封面|cover)\s{0,3}[:：]\s{0,3}/i;

/**
 * Which of the five kinds a line `[title](destination "note")` is; undefined for a destination of no kind, so that `[庆祝](真的)` stays text.
 * Empty fields are kept: the checks say what is missing.
 */
export function kindOf(
  source: string,
  base: { readonly range: Range; readonly index: number },
  picture: boolean,
  titleRange: Range,
  { destination, note }: Target,
): Attachment | undefined {
  const title = field(source, titleRange);
  const place = field(source, destination);
  if (picture) {
    const kind = FILM.test(place.value.split(/[?#]/, 1)[0] ?? '') ? 'video' : 'image';
    return { ...base, kind, alt: title, path: place };
  }
  const scheme = /^(?:https?:\/\/|miniprogram:\/\/|file:)/i.exec(place.value)?.[0].toLowerCase();
  switch (scheme) {
    case 'file:':
      return { ...base, kind: 'file', title, path: field(source, trimmed(source, behind(destination, scheme.length))) };
    case 'miniprogram://':
      return {
        ...base,
        kind: 'miniprogram',
        title,
        ...programFields(source, behind(destination, scheme.length)),
        cover: coverOf(source, note),
      };
    case undefined:
      if (destination.start < destination.end) return undefined;
      break;
    default:
      // A web address has no blank; a line with one is a sentence.
      if (/\s/.test(place.value)) return undefined;
  }
  return { ...base, kind: 'link', title, url: place, ...linkNote(source, note) };
}

function programFields(
  source: string,
  range: Range,
): { readonly appid: Field; readonly page: Field; readonly query: Field | undefined } {
  const mark = indexIn(source, '?', range);
  const slash = indexIn(source, '/', { start: range.start, end: mark });
  return {
    appid: field(source, { start: range.start, end: Math.min(slash, mark) }),
    page: field(source, { start: Math.min(slash + 1, mark), end: mark }),
    query: mark < range.end ? field(source, { start: mark + 1, end: range.end }) : undefined,
  };
}

/** `"description | cover"`; a part with the prefix `封面:` is the cover wherever it stands. */
function linkNote(
  source: string,
  note: Range | undefined,
): { readonly description: Field | undefined; readonly cover: Field | undefined } {
  if (!note) return { description: undefined, cover: undefined };
  const bar = lastBar(source, note);
  if (bar === undefined) {
    const whole = trimmed(source, note);
    if (COVER_PREFIX.test(source.slice(whole.start, whole.end)))
      return { description: undefined, cover: coverOf(source, whole) };
    return { description: field(source, whole), cover: undefined };
  }
  return {
    description: filled(source, trimmed(source, { start: note.start, end: bar })),
    cover: coverOf(source, { start: bar + 1, end: note.end }),
  };
}

function coverOf(source: string, note: Range | undefined): Field | undefined {
  if (!note) return undefined;
  const range = trimmed(source, note);
  const prefix = COVER_PREFIX.exec(source.slice(range.start, range.end))?.[0].length ?? 0;
  return filled(source, behind(range, prefix));
}

function lastBar(source: string, { start, end }: Range): number | undefined {
  for (let at = end - 1; at >= start; at--) if (source[at] === '|' && !isEscaped(source, at, start)) return at;
  return undefined;
}

function indexIn(source: string, wanted: string, { start, end }: Range): number {
  for (let at = start; at < end; at++) if (source[at] === wanted) return at;
  return end;
}

const field = (source: string, range: Range): Field => ({ value: unescaped(source, range), range });
const filled = (source: string, range: Range): Field | undefined =>
  range.start < range.end ? field(source, range) : undefined;
const behind = ({ start, end }: Range, length: number): Range => ({ start: start + length, end });
