/**
 * Length as the reader sees it: extended grapheme clusters of Unicode Standard Annex #29. White space counts as written; a line break
 * (CR LF included) is one. Linear in the length of the text, also where the engine's own segmenter is not.
 */
export function countCharacters(text: string): number {
  if (!NOT_PLAIN.test(text)) return text.length - lineBreakPairs(text, 0, text.length);
  let count = 0;
  let at = 0;
  while (at < text.length) {
    const run = plainRun(text, at);
    if (run === text.length) return count + plainCount(text, at, run);
    // The last plain character may carry what follows it, so it goes with the run that needs the segmenter.
    const island = run > at && text.charCodeAt(run - 1) !== lineFeed ? run - unitsBefore(text, run) : run;
    count += plainCount(text, at, island);
    const end = islandEnd(text, run);
    count += segmentedCount(text, island, end);
    at = end;
  }
  return count;
}

const lineFeed = 10;
const carriageReturn = 13;
let segmenter: Intl.Segmenter | undefined;

/** Units that are not plain (`isPlain`): a search for one is at its full speed at once, where a loop would be only after some hundred texts. */
const NOT_PLAIN =
  /[\u0300-\u036f\u0483-\u0489\u0530-\u1fff\u200c\u200d\u2060-\u209f\u20d0-\u20ff\u2c00-\u2fff\u302a-\u302f\u3099\u309a\ua000-\uabff\ud7a4-\udfff\ufb00-\uff00\uff9e-\uffdf\uffe7-\uffff]/;

/** First offset from `at` on that holds no plain character. */
function plainRun(text: string, at: number): number {
  let offset = at;
  for (let units = 1; offset < text.length && units > 0; offset += units) units = plainUnits(text, offset);
  return offset;
}

/** Characters of a plain run. */
function plainCount(text: string, start: number, end: number): number {
  let pictures = 0;
  for (let at = start; at < end; at++) if (isHighSurrogate(text.charCodeAt(at))) pictures++;
  return end - start - pictures - lineBreakPairs(text, start, end);
}

/** The island ends between two plain characters, where a boundary is certain whatever surrounds them. */
function islandEnd(text: string, at: number): number {
  let offset = at;
  while (offset < text.length) {
    const end = offset + plainUnits(text, offset);
    if (end > offset && (end === text.length || plainUnits(text, end) > 0))
      return isCarriageReturnPair(text, offset) ? end + 1 : end;
    offset = Math.max(end, offset + 1);
  }
  return text.length;
}

/** Units of the plain character at an offset: one, or two of a picture; 0 where it is not plain. */
function plainUnits(text: string, at: number): 0 | 1 | 2 {
  const unit = text.charCodeAt(at);
  if (isPlain(unit)) return 1;
  return isHighSurrogate(unit) && isPicture(text.codePointAt(at) ?? 0) ? 2 : 0;
}

/** Of the plain character that ends there. */
function unitsBefore(text: string, end: number): 1 | 2 {
  const unit = text.charCodeAt(end - 1);
  return unit >= 0xdc00 && unit < 0xe000 ? 2 : 1;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** Pictures of one code point (Extended_Pictographic), which join only what is not plain. Skin tones and the letters of flags are none. */
function isPicture(code: number): boolean {
  if (code < 0x1f300 || code > 0x1faff) return false;
  return code < 0x1f3fb || (code > 0x1f3ff && code < 0x1f650) || (code >= 0x1f680 && code < 0x1f700) || code >= 0x1f900;
}

/**
 * Code units that never join a plain neighbour: no marks, joiners, Hangul jamo, prepended signs, regional indicators or surrogates
 * (Grapheme_Cluster_Break = Other, Control, CR, LF, LV or LVT).
 */
function isPlain(unit: number): boolean {
  if (unit < 0x300) return true;
  if (unit < 0x3000)
    return (
      (unit >= 0x370 && unit < 0x483) ||
      (unit >= 0x48a && unit < 0x530) ||
      (unit >= 0x2000 && unit < 0x2060 && unit !== 0x200c && unit !== 0x200d) ||
      (unit >= 0x20a0 && unit < 0x20d0) ||
      (unit >= 0x2100 && unit < 0x2c00)
    );
  if (unit < 0xa000) return (unit < 0x302a || unit >= 0x3030) && unit !== 0x3099 && unit !== 0x309a;
  if (unit < 0xac00) return false;
  return (
    unit <= 0xd7a3 ||
    (unit >= 0xe000 && unit < 0xfb00) ||
    (unit >= 0xff01 && unit < 0xff9e) ||
    (unit >= 0xffe0 && unit < 0xffe7)
  );
}

function isCarriageReturnPair(text: string, offset: number): boolean {
  return text.charCodeAt(offset) === carriageReturn && text.charCodeAt(offset + 1) === lineFeed;
}

/** Looks no further than the end: a text may have thousands of runs. */
function lineBreakPairs(text: string, start: number, end: number): number {
  const run = text.slice(start, end);
  let pairs = 0;
  for (let at = run.indexOf('\r\n'); at !== -1; at = run.indexOf('\r\n', at + 2)) pairs++;
  return pairs;
}

/** UTF-16 units given to the segmenter at a time: on Node 20 its work grows with the square of the string. */
const windowSize = 1024;

/** The last cluster of a window may go on behind it, so it is counted with the next window. */
function segmentedCount(text: string, start: number, end: number): number {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let count = 0;
  let at = start;
  let size = windowSize;
  while (at < end) {
    const stop = wholeCodePoint(text, Math.min(at + size, end));
    let clusters = 0;
    let last = 0;
    for (const { index } of segmenter.segment(text.slice(at, stop))) {
      clusters++;
      last = index;
    }
    if (stop === end) return count + clusters;
    count += clusters - 1;
    at += last;
    size = last === 0 ? size * 2 : windowSize;
  }
  return count;
}

/** The offset, or the one behind it where it would cut a surrogate pair. */
function wholeCodePoint(text: string, offset: number): number {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000 ? offset + 1 : offset;
}
