import type { HostCandidate } from './believable';
import words from './data/words.json';
import type { Folded } from './fold';
import type { Label } from './label';
import { isSuffix, meantSuffix } from './suffix';
import { inLatinSentence, isAnnounced, textBefore } from './surroundings';
import { isVerb, isWordEnding, PLAIN_NAME } from './wordEnding';

const beforeNet = new Set(words.beforeNet.list);
const clickables = new Set(words.clickables.list);
const NARROW_STOP = '｡';

/** Whether labels are a host although something else stands where their dots should be. */
export function isDisguisedHost(candidate: HostCandidate, name: Label, last: Label): boolean {
  const { folded, labels, dot, hasTail } = candidate;
  const suffix = meantSuffix(last.text);
  const lower = last.cased === last.text;
  if (last.kind === 'han') return false;
  if (name.kind === 'han')
    return (dot === 'han' || dot === 'bracket' || dot === 'ideographic') && isSuffix('certain', suffix) && lower;
  const word = isWordEnding(suffix, name, last);
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
        !(word && !hasTail && inLatinSentence(folded, labels[0]?.start ?? 0, last.end))
      );
    case 'spaces':
    case 'word':
      return isSpacedHost(candidate, name, last, word);
    case 'bullet':
    case 'comma':
      return (
        (isSuffix('certain', suffix) ||
          (dot === 'bullet' &&
            ((isSuffix('strong', suffix) && !word) ||
              (word && (isLedUpTo(folded, name, last) || (suffix !== 'pro' && NUMBERED.test(name.cased))))))) &&
        suffix !== 'cn' &&
        lower &&
        name.text.length > 2 &&
        !/^[A-Z][a-z]/.test(name.cased)
      );
    case 'plain':
      return false;
  }
}

/** `abc . com`, `abc dot com`: spaces around the dot, or the word for it. */
function isSpacedHost({ folded, labels, dot }: HostCandidate, name: Label, last: Label, word: boolean): boolean {
  const suffix = meantSuffix(last.text);
  const lower = last.cased === last.text;
  const plain = lower && PLAIN_NAME.test(name.cased);
  const inSentence = (): boolean => inLatinSentence(folded, labels[0]?.start ?? 0, last.end);
  if (plain && isSpacedBefore(folded, name) && (word || isSuffix('strong', suffix))) return !inSentence();
  // peilian dot club: the word says that an address is meant; a name in small letters may also end its dot with a space (linqi. store).
  const isMeant =
    dot === 'word'
      ? word && !isSuffix('function', suffix)
      : /^(?:shop|store|club|site)$/.test(suffix) || (name.text.length > 4 && isGoal(folded, name));
  if (plain && !isVerb(name) && isMeant && !inSentence()) return true;
  if (!(lower || isSuffix('certain', suffix)) || !isSuffix('wordDots', suffix) || name.text.length < 2) return false;
  if (suffix === 'net' && (beforeNet.has(name.text) || !lower)) return false;
  const behind = folded.lower.slice(last.end, last.end + 10);
  if (/^ {1,2}(?!slash )[a-z]/.test(behind) && !isSuffix('certain', suffix)) return false;
  return !(suffix === 'net' && /^ (?:weight|price|wt|profit|income)/.test(behind));
}

/** `10点com`, `3256.78点 com`: a time, or an index. */
function isPointOrClock(folded: Folded, { text, start }: Label): boolean {
  return /^\d+$/.test(text) && (Number(text) <= 24 || /[\d.]/.test(folded.value.charAt(start - 1)));
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

/** `jh365•top`, `my-shop•top`: letters with a number or a dash make a name of their own. */
const NUMBERED = /^(?:[a-z]{2,}\d{2,}|[a-z0-9]+(?:-[a-z0-9]+)+)$/;

/** `公告：qiqiu•rodeo`: a name and an ending in small letters that a colon or a word for addresses leads up to. */
function isLedUpTo(folded: Folded, name: Label, last: Label): boolean {
  const before = textBefore(folded, name.start);
  return PLAIN_NAME.test(name.cased) && last.cased === last.text && (/[:：]\s?$/.test(before) || isAnnounced(before));
}
