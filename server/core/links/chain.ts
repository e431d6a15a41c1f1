import { type Dot, dotAt } from './dot';
import type { Folded } from './fold';
import { asciiLabel, hanLabelRight, hanSuffix, isHan, type Label, numeralsRight, spokenSuffix } from './label';

/** Labels with what stands between them: `dots[i]` is between `labels[i]` and `labels[i + 1]`. */
export interface Chain {
  readonly labels: readonly Label[];
  readonly dots: readonly Dot[];
}

/** Number of labels at the beginning that only plain dots join. */
export function plainLabels({ dots }: Chain): number {
  const other = dots.findIndex(({ kind }) => kind !== 'plain');
  return (other < 0 ? dots.length : other) + 1;
}

/** `a . b . c`: nobody puts spaces on both sides of every dot by accident. */
export function isEvenlySpaced(dots: readonly Dot[]): boolean {
  return dots.every(({ spacesBefore, spacesAfter }) => spacesBefore > 0 && spacesAfter > 0);
}

/** DNS allows 127 labels; anything near that is no host, and reading on would cost time. */
const mostLabels = 40;

/** Reads on from the first label as far as separators and labels alternate. */
export function readChain(folded: Folded, first: Label, allowHan = false): Chain {
  const labels: Label[] = [first];
  const dots: Dot[] = [];
  for (let last = first; labels.length < mostLabels; ) {
    const dot = dotAt(folded, last.end) ?? (first.text === 'www' ? bareSpaces(folded, last.end) : undefined);
    if (dot === undefined) break;
    const label = nextLabel(folded, dot, allowHan || first.text === 'www');
    if (label === undefined) break;
    dots.push(dot);
    labels.push(label);
    last = label;
  }
  return { labels, dots };
}

function nextLabel(folded: Folded, dot: Dot, allowHan: boolean): Label | undefined {
  const label = asciiLabel(folded, dot.end);
  if (label || !isHan(folded.value.charAt(dot.end))) return label;
  if (dot.kind !== 'plain') {
    const sounded = spokenSuffix(folded, dot.end);
    if (sounded) return sounded;
    const numerals = numeralsRight(folded, dot.end);
    return numerals && dotAt(folded, numerals.end) ? numerals : undefined;
  }
  return (
    (allowHan ? (mixedRight(folded, dot.end) ?? hanLabelRight(folded, dot.end)) : undefined) ??
    hanSuffix(folded, dot.end)
  );
}

/** `www.二五六abc.com`: numerals, and letters that go on with them. */
function mixedRight(folded: Folded, start: number): Label | undefined {
  const numerals = numeralsRight(folded, start);
  const letters = numerals && asciiLabel(folded, numerals.end);
  if (!letters) return undefined;
  const cased = folded.value.slice(start, letters.end);
  return { ...numerals, end: letters.end, text: numerals.text + letters.text, cased };
}

const spaces = / {1,2}(?=[A-Za-z0-9])/y;

/** `www abc com`: nothing but spaces where the dots should be. */
function bareSpaces(folded: Folded, at: number): Dot | undefined {
  spaces.lastIndex = at;
  const width = spaces.exec(folded.value)?.[0].length;
  return width === undefined ? undefined : { kind: 'spaces', end: at + width, spacesBefore: width, spacesAfter: 0 };
}
