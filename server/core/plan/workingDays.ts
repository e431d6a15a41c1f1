import data from './workingDays.json';

/** Years whose holidays are announced; outside them a weekday is a working day and a weekend is not. */
export const WORKING_DAYS_COVERAGE: { readonly from: number; readonly to: number } = data.coverage;

const holidays = dates(data.holidays);
const workdays = dates(data.workdays);

/** Is it a working day of mainland China, make-up days (调休) included? Month and day from 1. */
export function isWorkingDay(year: number, month: number, day: number): boolean {
  const date = `${year}-${two(month)}-${two(day)}`;
  if (holidays.has(date)) return false;
  if (workdays.has(date)) return true;
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
