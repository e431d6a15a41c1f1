import { readLocalDateTime } from '../localDateTime';
import type { FormProblem, ValueForm } from './valueForms';

const LOOSE =
  /^(\d{4})\s{0,2}[-/.年－]\s{0,2}(\d{1,2})\s{0,2}[-/.月－]\s{0,2}(\d{1,2})\s{0,2}日?(?:[T\s]{0,3}(\d{1,2})\s?[:：点.时](\d{1,2})?分?)?$/i;

/** A day and a time that exist; the sentence says whether it is the form or the day that is wrong. */
export const dateTimeProblem: ValueForm = (value, key) => problem(value, key, 'template.form.dateTime', true);
export const dateProblem: ValueForm = (value, key) => problem(value, key, 'template.form.date', false);

function problem(value: string, key: string, sentence: string, withTime: boolean): FormProblem | undefined {
  const form = withTime ? /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/ : /^\d{4}-\d{2}-\d{2}$/;
  if (form.test(value)) {
    if (readLocalDateTime(value)) return undefined;
    const [year = 0, month = 0, day = 0] = value.slice(0, 10).split('-').map(Number);
    const days = daysIn(year, month);
    if (days > 0 && day > days) {
      const suggestions = [`${value.slice(0, 8)}${days}${value.slice(10)}`].filter((text) => readLocalDateTime(text));
      return { sentence: { key: 'template.form.noSuchDay', args: { key, value, month, days } }, suggestions };
    }
  }
  const loose = LOOSE.exec(value);
  return { sentence: { key: sentence, args: { key, value } }, suggestions: loose ? written(loose, withTime, key) : [] };
}

/** The same moment in our form; a day without a time gets noon as a start and 22:00 as a deadline. */
function written(
  [, year = '', month = '', day = '', hour, minute]: RegExpExecArray,
  withTime: boolean,
  key: string,
): string[] {
  const two = (digits: string) => digits.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  const usual = key.endsWith('deadline') ? '22:00' : '12:00';
  const time = hour === undefined ? usual : `${two(hour)}:${two(minute ?? '00')}`;
  const text = withTime ? `${date} ${time}` : date;
  return readLocalDateTime(text) ? [text] : [];
}

/** 0 for a month that does not exist. */
function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
