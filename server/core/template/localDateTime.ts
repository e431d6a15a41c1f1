/** A wall time as a template writes it; `offset` where it names one, minutes east of Greenwich. */
export interface LocalDateTime {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offset: number | undefined;
}

const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))? ?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads `YYYY-MM-DD`, `YYYY-MM-DD HH:MM[:SS]` (or with `T`), each with `Z` or `±HH:MM` behind it.
 * Undefined where the text has another form or the day or time does not exist (2026-02-30, 24:00).
 */
export function readLocalDateTime(text: string): LocalDateTime | undefined {
  const found = FORM.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // Date.UTC takes the years 0–99 for 1900–1999, so those fail here as well: no template plans for them.
  const exists =
    time.getUTCFullYear() === year &&
    time.getUTCMonth() === month - 1 &&
    time.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!exists) return undefined;
  const offset = offsetMinutes(found[7]);
  return offset === null ? undefined : { year, month, day, hour, minute, second, offset };
}

/** Null for an offset that no zone has. */
function offsetMinutes(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
