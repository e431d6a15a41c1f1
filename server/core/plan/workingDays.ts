import data from './workingDays.json';

/** Years whose holidays are announced; outside them only the holidays of fixed date and the weekends are free. */
export const WORKING_DAYS_COVERAGE: { readonly from: number; readonly to: number } = data.coverage;

const holidays = dates(data.holidays);
const workdays = dates(data.workdays);

/** Holidays that fall on the same date every year, by the regulation itself (全国年节及纪念日放假办法, as revised in 2024). */
const FIXED_HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

/** Is it a working day of mainland China, make-up days (调休) included? Month and day from 1. */
export function isWorkingDay(year: number, month: number, day: number): boolean {
  const date = `${year}-${two(month)}-${two(day)}`;
  if (holidays.has(date)) return false;
  if (workdays.has(date)) return true;
  if (!isAnnounced(year) && FIXED_HOLIDAYS.has(date.slice(5))) return false;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Are the holidays of the year known? */
export function isAnnounced(year: number): boolean {
  return year >= WORKING_DAYS_COVERAGE.from && year <= WORKING_DAYS_COVERAGE.to;
}

function dates(years: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(Object.entries(years).flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`)));
}

const two = (value: number): string => String(value).padStart(2, '0');
