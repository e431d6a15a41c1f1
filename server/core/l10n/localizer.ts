import { shownSource } from '../policy/shownSource';
import { joined } from './joined';
import type { Language, Message } from './message';

/** One catalogue: key → sentence. Placeholders are `{name}`; `{count|one|many}` picks an English plural. */
export type Catalogue = Readonly<Record<string, string>>;

export interface Localizer {
  readonly language: Language;
  /**
   * The sentence for a key; numbers are grouped as the language does it, and `source`, where a figure comes from, has its name in the language.
   * Throws on an unknown key (a defect, not input).
   */
  t(key: string, args?: Message['args']): string;
  say(message: Message): string;
}

const PLACEHOLDER = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

interface Placeholder {
  readonly whole: string;
  readonly name: string;
  readonly one: string | undefined;
  readonly many: string | undefined;
}
type Sentence = readonly (string | Placeholder)[];

/** A sentence as its words and placeholders in turn: a run over thousands of files says the same few again and again. */
function takenApart(sentence: string): Sentence {
  const pieces: (string | Placeholder)[] = [];
  let at = 0;
  for (const match of sentence.matchAll(PLACEHOLDER)) {
    const [whole, name = '', one, many] = match;
    pieces.push(sentence.slice(at, match.index), { whole, name, one, many });
    at = match.index + whole.length;
  }
  pieces.push(sentence.slice(at));
  return pieces;
}

/** A localizer over one or more catalogues of one language; later catalogues win. A function gives one that is read when the later ones lack a sentence. */
export function createLocalizer(
  language: Language,
  ...catalogues: readonly (Catalogue | (() => Catalogue))[]
): Localizer {
  const newestFirst = [...catalogues].reverse();
  const sentenceFor = (key: string): string | undefined => {
    for (const [at, catalogue] of newestFirst.entries()) {
      const sentences = typeof catalogue === 'function' ? catalogue() : catalogue;
      newestFirst[at] = sentences;
      if (Object.hasOwn(sentences, key)) return sentences[key];
    }
    return undefined;
  };
  // Made when a figure first needs it: it costs as much as a hundred sentences.
  let numbers: Intl.NumberFormat | undefined;
  const grouped = (value: number): string => {
    numbers ??= new Intl.NumberFormat(language === 'en' ? 'en' : 'zh-CN', { maximumFractionDigits: 2 });
    return numbers.format(value);
  };
  const known = new Map<string, Sentence>();
  const taken = (key: string): Sentence => {
    const written = sentenceFor(key);
    if (written === undefined) throw new Error(`No sentence for "${key}" in ${language}`);
    const sentence = takenApart(written);
    known.set(key, sentence);
    return sentence;
  };
  const filled = ({ whole, name, one, many }: Placeholder, args: NonNullable<Message['args']>): string => {
    const value = args[name];
    if (one !== undefined) return Number(value) === 1 ? one : (many ?? '');
    if (value === undefined) return whole;
    if (language === 'en' && MONTH.has(name)) return MONTHS[Number(value) - 1] ?? String(value);
    if (typeof value === 'object') return joined(value, language);
    if (typeof value !== 'number') return name === 'source' ? shownSource(value, language) : value;
    // Below a thousand there is nothing to group, and formatting is slow.
    return Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : grouped(value);
  };
  const t = (key: string, args: Message['args'] = {}): string => {
    let text = '';
    for (const piece of known.get(key) ?? taken(key)) text += typeof piece === 'string' ? piece : filled(piece, args);
    return text;
  };
  return { language, t, say: (message) => t(message.key, message.args) };
}

/** Months are told by number; in English figures alone leave open which one is the month. */
const MONTH = new Set(['month', 'tomonth']);
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `zh`, `zh-CN`, `zh_CN.UTF-8`, … → zh-cn; `en…` → en; anything else → undefined. */
export function languageOf(tag: string | undefined): Language | undefined {
  if (!tag) return undefined;
  if (/^zh\b|^zh[-_]/i.test(tag)) return 'zh-cn';
  if (/^en\b|^en[-_]/i.test(tag)) return 'en';
  return undefined;
}
