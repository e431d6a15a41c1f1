import { isWorkingDay } from '../../../core/plan/workingDays';

/** Whether a date (`YYYY-MM-DD`) is a working day by the statutory calendar. */
export function isWorkingDate(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return isWorkingDay(year, month, day);
}
