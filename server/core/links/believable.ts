import words from './data/words.json';
import type { DotKind } from './dot';
import type { Folded } from './fold';
import type { Label } from './label';
import { domainOf, isSuffix, meantSuffix } from './suffix';
import { inLatinSentence, isAnnounced, talksAboutSuffix, textBefore } from './surroundings';

/** A stretch of labels that may be a host. */
export interface HostCandidate {
  readonly folded: Folded;
  readonly labels: readonly Label[];
  /** The one kind of separator beside plain dots, or `plain`. */
  readonly dot: DotKind;
  /** A path or port follows. */
  readonly hasTail: boolean;
  /** Listed in hosts.json. */
  readonly known: boolean;
}

const products = new Set(words.products.list);
const titles = new Set(words.titles.list);
const beforeNet = new Set(words.beforeNet.list);
const verbs = new Set(words.verbs.list);
const clickables = new Set(words.clickables.list);

/** Host name as it was meant, in lower case. */
export function hostName(labels: readonly Label[]): string {
  return labels.map((label, i) => (i === labels.length - 1 ? meantSuffix(label.text) : label.text)).join('.');
}

/** True where the labels read as a host name in running text, and not as a product, a file, a figure or the end of a sentence. */
export function isBelievable(candidate: HostCandidate): boolean {
  const { labels, dot, hasTail, known } = candidate;
  const last = labels[labels.length - 1];
  const first = labels[0];
  if (!first || !last || labels.length < 2) return false;
  const host = hostName(labels);
  const domain = domainOf(host);
  if (domain === undefined || host.length > 253) return false;
  const www = /^(?:w{3}|3w|wap)\d?$/.test(first.text) && labels.length > 2;
  if (dot === 'plain' && labels.some((label) => label.text.startsWith('xn--'))) return true;
  if (www && (dot === 'plain' || /^[a-z]+$/.test(last.cased))) return true;
  if (known) return dot !== 'plain' || hasTail || domain.name.length > 1 || host === 'x.com';
  // `com.example.app` names a package, not a host.
  if (dot === 'plain' && isSuffix('certain', first.text) && !hasTail) return false;
  if (talksAboutSuffix(candidate.folded, last.end) && labels.length === 2) return false;
  const name = labels.find((label) => label.text === domain.name) ?? first;
  if (!isName(candidate, name, last)) return false;
  return dot === 'plain' ? isPlainHost(candidate, name, last) : isDisguisedHost(candidate, name, last);
}

/**
 * An ending that is also a word: a listed one, or any other that the public suffix list has, of which there are a thousand (watch, ski, glass);
 * of the latter only the plainest spelling counts: a name of four small letters or more.
 */
function isWord(suffix: string, name: Label, last: Label): boolean {
  if (isSuffix('word', suffix)) return true;
  const listed = isSuffix('strong', suffix) || isSuffix('notBare', suffix);
  return (
    !listed && suffix.length > 2 && last.cased === last.text && PLAIN_NAME.test(name.cased) && !verbs.has(name.text)
  );
}

const NARROW_STOP = '｡';
const PLAIN_NAME = /^[a-z][a-z0-9-]{3,}$/;

/** `188.top榜`, `99.vip价`: a figure, and a word that the text goes on with. */
const countable = /^[榜价卡区级会尊专礼客用]/;

/** The label before the suffix: figures, single letters and titles are weak. */
function isName({ folded, hasTail }: HostCandidate, name: Label, last: Label): boolean {
  const suffix = meantSuffix(last.text);
  if (/^\d+$/.test(name.text)) {
    if (!isSuffix('strong', suffix)) return false;
    if (isSuffix('word', suffix) && !hasTail && countable.test(folded.value.charAt(last.end))) return false;
    return (
      name.text.length > 2 ||
      (name.text.length === 2 && isSuffix('certain', suffix) && (name.kind !== 'numerals' || hasTail))
    );
  }
  if (name.kind === 'han') return true;
  if (name.text.length === 1) return hasTail && isSuffix('strong', suffix);
  return !(titles.has(name.text) && !isSuffix('strong', suffix));
}

function isPlainHost({ folded, labels, hasTail }: HostCandidate, name: Label, last: Label): boolean {
  const suffix = meantSuffix(last.text);
  if (last.kind === 'han') return isHanSuffixHost(folded, name, last, hasTail);
  if (products.has(`${name.text}.${suffix}`)) return false;
  const upper = /^[A-Z]+$/.test(last.cased);
  const capital = /^[A-Z][a-z]+$/.test(last.cased);
  // `Json.NET`, `Vue.Net`: the platform; `ABC.NET` may well be an address.
  if (suffix === 'net' && (capital || (upper && name.cased !== name.cased.toUpperCase()))) return false;
  if (capital && !(isSuffix('certain', suffix) && /^[A-Z]/.test(labels[0]?.cased ?? ''))) return false;
  if (upper && !isSuffix('strong', suffix)) return false;
  if (upper && isSuffix('word', suffix) && !hasTail) return false;
  if (labels.slice(0, -1).every((label) => label.text.length === 1) && !hasTail) return false;
  if (suffix.length === 2 && !isSuffix('strong', suffix) && !hasTail && PART_NUMBER.test(name.cased)) return false;
  if (isSuffix('strong', suffix) && !isSuffix('word', suffix))
    return name.kind !== 'han' || isSuffix('certain', suffix);
  if (name.kind === 'han') return false;
  if (hasTail) return true;
  const weak = isSuffix('notBare', suffix) && !(suffix === 'ai' || suffix === 'app' || suffix === 'so');
  if (weak || labels.some((label, i) => i > 0 && label.text === labels[i - 1]?.text)) return false;
  if (isFileLike(folded, name, suffix)) return false;
  if (isWord(suffix, name, last) || suffix.length === 2) {
    return (
      !(inLatinSentence(folded, labels[0]?.start ?? 0, last.end) && !hasAddressShape(labels)) &&
      !(isSuffix('function', suffix) && (name.text.length < 4 || verbs.has(name.text)))
    );
  }
  return false;
}

/** `O1023.nc`: the number of a programme or a part, not a name, in front of an ending that is also one of files. */
const PART_NUMBER = /^[A-Z]{1,3}\d{2,}$/;

/** `10点com`, `3256.78点 com`: a time, or an index. */
function isPointOrClock(folded: Folded, { text, start }: Label): boolean {
  return /^\d+$/.test(text) && (Number(text) <= 24 || /[\d.]/.test(folded.value.charAt(start - 1)));
}

/** `logo.ai` beside other file names, and names of one unit such as `pro.app`. */
function isFileLike(folded: Folded, name: Label, suffix: string): boolean {
  if (suffix !== 'ai' && suffix !== 'app' && suffix !== 'so') return false;
  const behind = folded.lower.slice(name.end, name.end + 40);
  return (
    /^\.(?:ai|app|so) ?(?:源文件|文件|格式|矢量|原文件|图|包|库)/.test(behind) ||
    /^\.(?:ai|app|so)[、,，和 或]{1,3}\S{1,20}\.(?:psd|pdf|png|jpe?g|eps|svg|dll|dmg|exe)/.test(behind) ||
    /^(?:lib|logo)/.test(name.text)
  );
}

/** Three labels, or a dash or digit in the name: no sentence writes that. */
function hasAddressShape(labels: readonly Label[]): boolean {
  return labels.length > 2 || /[-\d]/.test(labels[0]?.text ?? '');
}

function isHanSuffixHost(folded: Folded, name: Label, last: Label, hasTail: boolean): boolean {
  if (name.kind === 'numerals' || /^\d+$/.test(name.text)) return false;
  const glued = /[\u3400-\u9fff]/.test(folded.value.charAt(last.end));
  if (name.kind === 'ascii') return hasTail || !glued || isSuffix('hanAlone', last.text);
  return hasTail || (isSuffix('hanAlone', last.text) && name.text.length >= 2);
}

/** `abc .pro`: no sentence puts a space before its dot. */
function isSpacedBefore({ value }: Folded, name: Label): boolean {
  return /^[ \u3000\t]+\./.test(value.slice(name.end, name.end + 4));
}

/** A path said aloud follows, or a name in small letters was led up to (去meijia点salon挑时间). */
function goesOnAsAddress(folded: Folded, name: Label, last: Label): boolean {
  if (/^(?:斜杠|斜线)[a-z0-9]/.test(folded.lower.slice(last.end, last.end + 3))) return true;
  return PLAIN_NAME.test(name.cased) && last.text.length > 2 && isGoal(folded, name);
}

/** Right behind what says where to go: 去, 在, 访问. */
function isGoal(folded: Folded, name: Label): boolean {
  return /(?:[去上到在进]|访问|登录|打开) ?$/.test(textBefore(folded, name.start));
}

/** `公告：qiqiu•rodeo`: a name and an ending in small letters that a colon or a word for addresses leads up to. */
function isLedUpTo(folded: Folded, name: Label, last: Label): boolean {
  const before = textBefore(folded, name.start);
  return PLAIN_NAME.test(name.cased) && last.cased === last.text && (/[:：]\s?$/.test(before) || isAnnounced(before));
}

function isDisguisedHost({ folded, labels, dot, hasTail }: HostCandidate, name: Label, last: Label): boolean {
  const suffix = meantSuffix(last.text);
  const lower = last.cased === last.text;
  const first = labels[0];
  if (last.kind === 'han') return false;
  if (name.kind === 'han')
    return (dot === 'han' || dot === 'bracket' || dot === 'ideographic') && isSuffix('certain', suffix) && lower;
  const word = isWord(suffix, name, last);
  const spelling = lower || isSuffix('certain', suffix);
  switch (dot) {
    case 'bracket':
      return isSuffix('strong', suffix) || word;
    case 'han':
      if (isPointOrClock(folded, name)) return false;
      if (!spelling || clickables.has(name.text)) return false;
      if (isSuffix('strong', suffix) && !word) return name.text.length > 1;
      return (
        word &&
        /[a-z]/.test(name.text) &&
        name.text.length > 2 &&
        (!/[\u3400-\u9fff]/.test(folded.value.charAt(last.end)) || goesOnAsAddress(folded, name, last))
      );
    case 'ideographic':
      // Nobody's keyboard writes the narrow one.
      if (folded.value.charAt(name.end) === NARROW_STOP) return lower && /^[a-z][a-z0-9-]{2,}$/.test(name.cased);
      return (
        lower &&
        (isSuffix('wordDots', suffix) || isSuffix('wordStops', suffix) || (word && !isSuffix('word', suffix))) &&
        name.text.length > 1 &&
        !(word && !hasTail && inLatinSentence(folded, first?.start ?? 0, last.end))
      );
    case 'spaces':
    case 'word':
      if (isSpacedBefore(folded, name) && lower && PLAIN_NAME.test(name.cased) && (word || isSuffix('strong', suffix)))
        return !inLatinSentence(folded, first?.start ?? 0, last.end);
      // peilian dot club: the word says that an address is meant; a name in small letters may also end its dot with a space (linqi. store).
      if (
        lower &&
        !verbs.has(name.text) &&
        PLAIN_NAME.test(name.cased) &&
        (dot === 'word'
          ? word && !isSuffix('function', suffix)
          : /^(?:shop|store|club|site)$/.test(suffix) || (name.text.length > 4 && isGoal(folded, name))) &&
        !inLatinSentence(folded, first?.start ?? 0, last.end)
      )
        return true;
      if (!spelling || !isSuffix('wordDots', suffix) || name.text.length < 2) return false;
      if (suffix === 'net' && (beforeNet.has(name.text) || !lower)) return false;
      if (/^ {1,2}(?!slash )[a-z]/.test(folded.lower.slice(last.end, last.end + 9)) && !isSuffix('certain', suffix))
        return false;
      return !(
        suffix === 'net' && /^ (?:weight|price|wt|profit|income)/.test(folded.lower.slice(last.end, last.end + 10))
      );
    case 'bullet':
    case 'comma':
      return (
        (isSuffix('certain', suffix) ||
          (dot === 'bullet' && ((isSuffix('strong', suffix) && !word) || (word && isLedUpTo(folded, name, last))))) &&
        suffix !== 'cn' &&
        lower &&
        name.text.length > 2 &&
        !/^[A-Z][a-z]/.test(name.cased)
      );
    case 'plain':
      return false;
  }
}
