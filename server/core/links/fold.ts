import { foldPoint, isHidden } from './foldPoint';
import { mark } from './mark';
import { withoutEntities } from './entities';
import { lowerCase } from './lowerCase';
import { closeSpacedRuns } from './spacedRuns';
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
const anyEnding = /\ufe0f?[a-z]{3,8}(?![A-Za-z0-9])/y;
/** Pictures as round as a dot. */
const ROUND = new Set([...'🔴🟠🟡🟢🔵🟣🟤⚫⚪🔘⭕💧🫧'].map((picture) => picture.codePointAt(0) ?? 0));
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
function standsForDot(raw: string, picture: number, next: number, before: string): boolean {
  bareEnding.lastIndex = next;
  wordEnding.lastIndex = next;
  afterWww.lastIndex = next;
  if (/(?:^|[^a-z0-9])www$/.test(before)) return afterWww.test(raw);
  if (/[a-z0-9]{3}$/.test(before) && bareEnding.test(raw)) return true;
  anyEnding.lastIndex = next;
  if (ROUND.has(picture) && /[a-z0-9]{5}$/.test(before) && anyEnding.test(raw)) return true;
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
      const dot = isPicture(point) && standsForDot(raw, point, next, tail);
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
  return closeSpacedRuns(withoutEntities({ raw, value, lower: lowerCase(value), from, to, marks }));
}
