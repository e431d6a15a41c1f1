import { codeLanguage } from '../../count/wechatCodes';
import { foldTable } from './foldTable';
import { GAP_COUNT_SHIFT, Gap, LAST_KEPT_KIND, UnitKind } from './unitKind';

/**
 * A text as the matcher sees it: folded units without noise, each with its way back.
 * Arrays may be longer than `length`; what stands behind it is left over from earlier texts.
 */
export interface FoldedText {
  /** The text itself. */
  readonly source: string;
  readonly length: number;
  /** Folded UTF-16 units. */
  readonly units: Uint16Array;
  /** UTF-16 offset in the text where the character of each unit starts … */
  readonly starts: Int32Array;
  /** … and where it ends, with the combining marks that belong to it. */
  readonly ends: Int32Array;
  /** What was skipped before each unit (`Gap` bits, count above); one more than `length`: the last one is behind the text's last unit. */
  readonly gaps: Uint16Array;
  /** Two equal Chinese characters stand side by side: the collapsed reading may differ. */
  readonly repeats: boolean;
  /** There is a `+` or a heart, which may be noise or stand for 加 or 心. */
  readonly signs: boolean;
}

export interface FoldOptions {
  /** Read `+` as 加 and hearts as 心 instead of skipping them. */
  readonly aloud?: boolean;
}

const MAX_GAP_COUNT = 0xff;
const LONGEST_CODE = 16;
const ZERO_WIDTH_JOINER = 0x200d;

/** Room for one folded text at a time, used again for the next: a message is folded in a few microseconds, an allocation costs as much. */
export class FoldBuffer implements FoldedText {
  source = '';
  length = 0;
  units = new Uint16Array(0);
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  gaps = new Uint16Array(1);
  repeats = false;
  signs = false;

  /** Makes room for so many units, and some to spare. What was held is lost. */
  reserve(size: number, spare = Math.max(512, size)): void {
    if (this.units.length >= size) return;
    const room = size + spare;
    this.units = new Uint16Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.gaps = new Uint16Array(room + 1);
  }
}

/** Folds a text: case, width, compatibility forms, look-alikes and traditional characters become one spelling; noise is left out. */
export function fold(text: string, options: FoldOptions = {}): FoldedText {
  const buffer = new FoldBuffer();
  buffer.reserve(text.length, 0);
  return foldInto(buffer, text, options);
}

/** The same into a buffer that is kept; valid until the buffer is used again. */
export function foldInto(buffer: FoldBuffer, text: string, { aloud = false }: FoldOptions = {}): FoldedText {
  buffer.reserve(text.length);
  const { units, starts, ends, gaps } = buffer;
  const { targets, kinds, astral, astralKinds } = foldTable();
  let length = 0;
  let gap = 0;
  let last = -1;
  let repeats = false;
  let signs = false;
  let joined = false;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    let kind: number = kinds[unit] ?? UnitKind.other;
    let target = targets[unit] ?? unit;
    let end = at + 1;
    if (kind > LAST_KEPT_KIND) {
      if (kind === UnitKind.surrogate) {
        const code = text.codePointAt(at) ?? unit;
        if (code > 0xffff) {
          end = at + 2;
          kind =
            code < 0x30000
              ? (astralKinds[code - 0x10000] ?? UnitKind.other)
              : code >= 0xe0000
                ? UnitKind.invisible
                : UnitKind.other;
          const mapped = astral.get(code);
          if (mapped === undefined && kind <= LAST_KEPT_KIND) {
            // A Han character or letter beyond the BMP: two units, one place.
            units[length] = unit;
            starts[length] = at;
            ends[length] = end;
            gaps[length++] = gap;
            gap = 0;
            target = text.charCodeAt(at + 1);
          } else if (mapped !== undefined) {
            target = mapped;
          }
        } else {
          kind = UnitKind.other;
        }
      } else if (kind === UnitKind.spoken) {
        signs = true;
        kind = aloud ? UnitKind.han : UnitKind.soft;
      } else if (kind === UnitKind.bracket) {
        end = codeEnd(text, at);
        kind = end > at + 1 ? UnitKind.emoji : UnitKind.separator;
      }
      if (kind > LAST_KEPT_KIND) {
        if (kind === UnitKind.mark && gap === 0 && length > 0) ends[length - 1] = end;
        else if (kind !== UnitKind.mark) gap = joined && kind === UnitKind.emoji ? gap : widened(gap, kind);
        joined = unit === ZERO_WIDTH_JOINER;
        at = end;
        continue;
      }
    }
    if (target === last && kind === UnitKind.han) repeats = true;
    last = target;
    units[length] = target;
    starts[length] = at;
    ends[length] = end;
    gaps[length++] = gap;
    gap = 0;
    at = end;
  }
  gaps[length] = gap;
  buffer.source = text;
  buffer.length = length;
  buffer.repeats = repeats;
  buffer.signs = signs;
  return buffer;
}

const BITS = new Uint8Array(16);
BITS[UnitKind.invisible] = Gap.invisible;
BITS[UnitKind.space] = Gap.space;
BITS[UnitKind.soft] = Gap.soft;
BITS[UnitKind.emoji] = Gap.emoji;
BITS[UnitKind.separator] = Gap.separator;
BITS[UnitKind.clause] = Gap.clause;
BITS[UnitKind.stop] = Gap.stop;

function widened(gap: number, kind: number): number {
  const counted =
    kind === UnitKind.invisible || gap >>> GAP_COUNT_SHIFT >= MAX_GAP_COUNT ? gap : gap + (1 << GAP_COUNT_SHIFT);
  return counted | (BITS[kind] ?? 0);
}

/** Behind the `]` of a WeChat code such as `[玫瑰]`; behind the bracket itself where there is none. */
function codeEnd(text: string, at: number): number {
  // Only as far as a code can reach: a text full of brackets must not be searched to its end at each of them.
  const name = text.slice(at + 1, at + 1 + LONGEST_CODE);
  const length = name.indexOf(']');
  const isCode = length >= 0 && length < LONGEST_CODE && codeLanguage(name.slice(0, length)) !== undefined;
  return isCode ? at + length + 2 : at + 1;
}
