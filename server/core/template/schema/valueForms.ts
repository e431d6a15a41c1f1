import type { Message } from '../../l10n/message';
import { isFixed } from '../../fixedOffset';
import { dateProblem, dateTimeProblem } from './dateForms';

/** What is wrong with a value's form, and what it probably should be. */
export interface FormProblem {
  readonly sentence: Message;
  readonly suggestions?: readonly string[];
}
/** `key` is the dotted name that the sentence shows. */
export type ValueForm = (value: string, key: string) => FormProblem | undefined;

const CLOCK_RANGE = /^([01]\d|2[0-3]):[0-5]\d-(?:([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const LOOSE_RANGE = /^(\d{1,2})[:：.](\d{2})\s{0,3}(?:-|–|—|~|～|至|到)\s{0,3}(\d{1,2})[:：.](\d{2})$/;
const DURATION = /^[1-9]\d{0,4}[dh]$/;
const LOOSE_DURATION = /^(\d{1,5})\s{0,3}(d|h|天|日|小时|个小时|days?|hours?|hrs?)?$/i;
const PACE = /^[1-9]\d{0,8} ?\/ ?(?:h|小时)$/;

const window: ValueForm = (value, key) => {
  if (CLOCK_RANGE.test(value) && value.slice(0, 5) !== value.slice(6)) return undefined;
  const loose = LOOSE_RANGE.exec(value);
  const written = loose && `${twoDigits(loose[1])}:${loose[2]}-${twoDigits(loose[3])}:${loose[4]}`;
  const suggestions = written && CLOCK_RANGE.test(written) && written !== value ? [written] : [];
  return { sentence: { key: 'template.form.window', args: { key, value } }, suggestions };
};

const exclusion: ValueForm = (value, key) => {
  if (DURATION.test(value)) return undefined;
  const sentence = { key: 'template.form.exclusion', args: { key, value } };
  const loose = LOOSE_DURATION.exec(value);
  if (loose) {
    const hours = /^(?:h|小时|个小时)/i.test(loose[2] ?? '');
    const count = Number(loose[1]);
    return { sentence, suggestions: count > 0 ? [`${count}${hours ? 'h' : 'd'}`] : [] };
  }
  // A number with another unit (`7w`) is a mistyped duration; whatever else has no gap in it may be the id of a campaign.
  return /^\d+[a-z]?$/i.test(value) || !isOneName(value) ? { sentence } : undefined;
};

const pace: ValueForm = (value, key) =>
  PACE.test(value) ? undefined : { sentence: { key: 'template.form.pace', args: { key, value } } };

const name: ValueForm = (value, key) => {
  if (isOneName(value)) return undefined;
  const several = /[，、；;,]/.test(value);
  return { sentence: { key: several ? 'template.form.severalNames' : 'template.form.name', args: { key, value } } };
};

const zone: ValueForm = (value, key) => {
  if (isFixed(value)) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return undefined;
  } catch {
    return { sentence: { key: 'template.form.zone', args: { key, value } }, suggestions: ['Asia/Shanghai'] };
  }
};

/** What everybody's hosts end in, with or without a star before it: it is nobody's host, and trusts nobody. */
const ENDING =
  /^(?:\*\.(?:[a-z]{2,4}|(?:com|net|org|gov|edu|ac|co)\.[a-z]{2})|(?:com|net|org|gov|edu|ac|co)(?:\.[a-z]{2})?)$/i;

const host: ValueForm = (value, key) => {
  if (ENDING.test(value)) return { sentence: { key: 'template.form.hostEnding', args: { key, value } } };
  if (/^(?:\*\.)?[^\s/:@?#.，、*]{1,63}(?:\.[^\s/:@?#.，、*]{1,63}){1,10}$/.test(value) || value === 'localhost')
    return undefined;
  const bare = value.replace(/^[a-z][a-z+.-]{0,20}:\/\//i, '').split(/[/:?#]/, 1)[0] ?? '';
  return {
    sentence: { key: 'template.form.host', args: { key, value } },
    suggestions: bare.includes('.') ? [bare] : [],
  };
};

const baseUrl: ValueForm = (value, key) =>
  /^https?:\/\/[^\s/?#@]{1,255}(?:\/[^\s?#]{0,255})?$/i.test(value)
    ? undefined
    : { sentence: { key: 'template.form.baseUrl', args: { key, value } } };

/** By the name that `x-form` gives in the schemas. */
export const valueForms: Readonly<Record<string, ValueForm>> = {
  'date-time': dateTimeProblem,
  date: dateProblem,
  'base-url': baseUrl,
  window,
  exclusion,
  pace,
  name,
  zone,
  host,
};

export const isOneName = (value: string): boolean =>
  value.length > 0 && !/[，、；;,\n]/.test(value) && value.trim() === value;
const twoDigits = (digits: string | undefined): string => (digits ?? '').padStart(2, '0');
