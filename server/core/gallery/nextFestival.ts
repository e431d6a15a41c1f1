import { addDays } from '../checks/wallTime';
import lunarFestivals from './lunarFestivals.json';

/** A festival that people in China greet each other on. Dates as `2026-09-25`. */
export interface Festival {
  readonly name: string;
  readonly date: string;
}

/** By the sun: `month-day`. */
const SOLAR: Readonly<Record<string, string>> = { '01-01': '元旦', '05-01': '五一', '10-01': '国庆' };
/** By the moon: `20260925`, as far as the table goes (scripts/make-lunar-festivals.mjs). */
const LUNAR = new Map(
  Object.entries(lunarFestivals).flatMap(([name, days]) =>
    name === 'source' ? [] : days.split(' ').map((day) => [day, name] as const),
  ),
);
const YEAR = 366;

/** The first festival from that day on (`YYYY-MM-DD`). */
export function nextFestival(from: string): Festival {
  for (let days = 0; days < YEAR; days++) {
    const date = addDays(from, days);
    const name = LUNAR.get(date.replaceAll('-', '')) ?? SOLAR[date.slice(5)];
    if (name) return { name, date };
  }
  throw new RangeError(`No festival in the year from ${from}`);
}
