import { foldPoint, isHidden } from './foldPoint';
import { mark } from './mark';
import { sign, unitSigns } from '../signs';

/** A text with look-alike letters made plain, hidden characters left out and letter-spaced runs closed up. */
export interface Folded {
  readonly raw: string;
  /** Letter case kept. */
  readonly value: string;
  /** The same in lower case; same offsets. */
  readonly lower: string;
  /** Raw UTF-16 offsets of each unit of `value`. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly marks: Uint8Array;
}

const isOrdinary = (unit: number): boolean => ((unitSigns[unit] ?? 0) & sign.ordinary) !== 0;
const enclosingKeycap = 0x20e3;
const firstEmoji = 0x1f300;
const ending = /\ufe0f?\.(?:com|net|org|cn|cc|top|vip|xyz|shop|club|ws|fm|gg|tk|io|me)(?![a-z0-9])/y;
const bareEnding = /\ufe0f?(?:com|net|cn|org|cc|xyz)(?![a-z0-9])/y;
const wordEnding = /\ufe0f?(?:top|vip|club|fun|shop|store|site|online|live|ltd)(?![A-Za-z0-9\u3400-\u9fff])/y;
const afterWww = /\ufe0f?[a-z0-9]/y;

/** An emoji between a name and its ending (abc🌸.com) hides the address as a zero-width character does. */
function isBeforeEnding(raw: string, at: number, before: string): boolean {
  ending.lastIndex = at;
  return /[a-z0-9]$/.test(before) && ending.test(raw);
}

/** Hearts, stars and the other pictures of the BMP. */
const isPicture = (point: number): boolean =>
  point >= firstEmoji || (point >= 0x2600 && point <= 0x27bf) || (point >= 0x2b00 && point <= 0x2bff);

/** An emoji where the dot should be (abc🔥com, www🔥abc🔥org). */
function standsForDot(raw: string, next: number, before: string): boolean {
  bareEnding.lastIndex = next;
  wordEnding.lastIndex = next;
  afterWww.lastIndex = next;
  if (/(?:^|[^a-z0-9])www$/.test(before)) return afterWww.test(raw);
  if (/[a-z0-9]{3}$/.test(before) && bareEnding.test(raw)) return true;
  return /[a-z0-9]{6}$/.test(before) && wordEnding.test(raw);
}

/** Units before a picture that say whether it stands for a dot. */
const LOOKED_AT = 6;

/** Folds for the alphabet of addresses only; Han text stays as it is. Linear. */
export function foldForLinks(raw: string): Folded {
  const from = new Uint32Array(raw.length);
  const to = new Uint32Array(raw.length);
  const marks = new Uint8Array(raw.length);
  let value = '';
  /** The last few characters of `value`, which would be put together anew for each look at its end. */
  let tail = '';
  let hidden = 0;
  for (let at = 0; at < raw.length; ) {
    const unit = raw.charCodeAt(at);
    if (isOrdinary(unit)) {
      // Whole runs of a message are copied at once.
      const begin = at;
      marks[value.length] = hidden;
      hidden = 0;
      for (let out = value.length; at < raw.length && isOrdinary(raw.charCodeAt(at)); at++, out++) {
        from[out] = at;
        to[out] = at + 1;
      }
      value += raw.slice(begin, at);
      tail = at - begin >= LOOKED_AT ? raw.slice(at - LOOKED_AT, at) : (tail + raw.slice(begin, at)).slice(-LOOKED_AT);
      continue;
    }
    const point = unit >= 0xd800 && unit < 0xdc00 ? (raw.codePointAt(at) ?? unit) : unit;
    const next = at + (point > 0xffff ? 2 : 1);
    if (point === enclosingKeycap && value.length > 0) {
      const last = value.length - 1;
      marks[last] = (marks[last] ?? 0) | mark.circled;
      to[last] = next;
      hidden = 0;
    } else if (point > 0x7f && (isHidden(point) || (point >= firstEmoji && isBeforeEnding(raw, next, tail)))) {
      hidden = mark.afterHidden;
    } else {
      const dot = isPicture(point) && standsForDot(raw, next, tail);
      const folded = point < 0x80 ? undefined : dot ? { text: '点', mark: 0 } : foldPoint(point);
      const written = folded?.text ?? raw.slice(at, next);
      for (let i = 0; i < written.length; i++) {
        const out = value.length + i;
        from[out] = folded ? at : at + i;
        to[out] = folded ? next : at + i + 1;
        marks[out] = (folded?.mark ?? 0) | (i === 0 ? hidden : 0);
      }
      value += written;
      tail = (tail + written).slice(-LOOKED_AT);
      hidden = 0;
    }
    at = next;
  }
  return closeSpacedRuns({ raw, value, lower: lowerCase(value), from, to, marks });
}

/** Lower case of ASCII letters only, so that offsets hold. */
function lowerCase(value: string): string {
  return value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const spacedRun =
  /(?<![A-Za-z0-9])[A-Za-z0-9](?:[ \u3000\u00a0]{1,3}[A-Za-z0-9.:/。点](?![A-Za-z0-9])){5,}|[.。点] ?(?:c {1,2}o {1,2}m|n {1,2}e {1,2}t|o {1,2}r {1,2}g|c {1,2}n)(?![A-Za-z0-9])|(?<![A-Za-z])h ?t ?t ?p(?: ?s)? ?[:：] ?\/ ?\/|(?<=[A-Za-z0-9])(?:\.\n|\n\.)(?:com|net|org|cn)(?![A-Za-z0-9])|(?:https?:\/\/|https?:\/\/www\.|(?<![A-Za-z0-9])www\.)\n(?=[A-Za-z0-9][A-Za-z0-9-]{0,30}[./])/gi;
const broken = /[./]\n|\n\./;

/** `w w w . a b c . c o m`: single characters with spaces between them, at least six, a dot among them; also `.c o m`, `htt ps://`, and an address that a line break tears at a dot. */
function closeSpacedRuns(folded: Folded): Folded {
  if (!/[ \u3000\u00a0]/.test(folded.value) && !broken.test(folded.value)) return folded;
  const runs = [...folded.value.matchAll(spacedRun)].filter(
    (match) => /[.。点/]/.test(match[0]) && /\s/.test(match[0]),
  );
  if (runs.length === 0) return folded;
  const { raw, from, to, marks } = folded;
  let value = '';
  let run = 0;
  for (let at = 0; at < folded.value.length; at++) {
    while (run < runs.length && at >= endOf(runs[run])) run++;
    const inside = run < runs.length && at >= (runs[run]?.index ?? 0);
    const char = folded.value.charAt(at);
    if (inside && /\s/.test(char)) continue;
    const out = value.length;
    from[out] = from[at] ?? 0;
    to[out] = to[at] ?? 0;
    marks[out] = (marks[at] ?? 0) | (inside && at > (runs[run]?.index ?? 0) ? mark.afterSpaces : 0);
    value += char;
  }
  return { raw, value, lower: lowerCase(value), from, to, marks };
}

function endOf(match: RegExpExecArray | undefined): number {
  return match ? match.index + match[0].length : 0;
}
