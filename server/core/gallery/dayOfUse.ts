import { addDays, wallTimeAt } from '../checks/wallTime';
import { nextFestival } from './nextFestival';

/** A place for a date in a snippet: `⟦+2|后天⟧`, `⟦+2..4|这几天⟧`, `⟦sat|本周六⟧` or `⟦sat-2|周四⟧`, and the words where nobody knows the day. */
const PLACE = /( ?)⟦(?:\+(\d+)(?:\.\.(\d+))?|sat(-\d+)?)\|([^⟧]*)⟧( ?)/g;
/** A place for the next festival's name, `⟦festival|中秋⟧`, or its days, `⟦festival..2|节日三天⟧`. */
const FESTIVAL = /⟦festival(?:\.\.(\d+))?\|([^⟧]*)⟧/g;
/** Days before a festival on which one still gets a greeting ready. */
const GREETING = 2;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
/** Starting points are written in Chinese, for people in China. */
const ZONE = 'Asia/Shanghai';
/** Days from today to the Saturday that is meant at least: whoever is invited needs them. */
const NOTICE = 4;

/** A snippet with dates that lie ahead of the day on which it is used (ms since the epoch); undefined: with words that hold on any day. */
export function withDates(snippet: string, now: number | undefined): string {
  return withFestival(snippet, now).replace(
    PLACE,
    (_, space: string, from?: string, to?: string, before?: string, words = '', after = ''): string => {
      // Chinese words stand close to what is before them, figures do not.
      if (now === undefined) return words + after;
      const today = wallTimeAt(now, ZONE).date;
      if (from === undefined) {
        const date = addDays(saturdayAfter(addDays(today, NOTICE)), Number(before ?? 0));
        return `${space}${written(date)}（周${WEEKDAYS[weekday(date)]}）`;
      }
      const first = addDays(today, Number(from));
      return `${space}${to === undefined ? written(first) : span(first, addDays(today, Number(to)))}${after}`;
    },
  );
}

function withFestival(snippet: string, now: number | undefined): string {
  if (!snippet.includes('⟦festival')) return snippet;
  const next = now === undefined ? undefined : nextFestival(addDays(wallTimeAt(now, ZONE).date, GREETING));
  return snippet.replace(FESTIVAL, (_, days: string | undefined, words: string): string => {
    if (!next) return words;
    return days === undefined ? next.name : span(next.date, addDays(next.date, Number(days)));
  });
}

const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** That day where it is a Saturday. */
const saturdayAfter = (date: string): string => addDays(date, 6 - weekday(date));

/** `11 月 25 日` */
function written(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month} 月 ${day} 日`;
}

/** `9 月 25 日到 27 日` */
function span(from: string, to: string): string {
  const end = written(to);
  return `${written(from)}到 ${from.slice(0, 7) === to.slice(0, 7) ? end.replace(/^.*月 /, '') : end}`;
}
