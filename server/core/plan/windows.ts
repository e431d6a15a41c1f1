/** Minutes of a wall-clock day, 0 … 1440, `to` left out. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY = 1440;
const WINDOW = /^\s*(\d{1,2}):(\d{2})\s*[-–—~～]\s*(\d{1,2}):(\d{2})\s*$/;

/**
 * `HH:MM-HH:MM` as spans of a day; one over midnight (22:00-02:00) becomes two. 24:00 is the end of a day. Undefined where it can't be
 * read. A window that ends where it starts holds no minute.
 */
export function parseWindow(text: string): Span[] | undefined {
  const match = WINDOW.exec(text);
  if (!match) return undefined;
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number);
  const from = clock(fromHour, fromMinute);
  const to = clock(toHour, toMinute);
  if (from === undefined || to === undefined || from === DAY) return undefined;
  if (from === to) return [];
  if (from < to) return [{ from, to }];
  return to === 0
    ? [{ from, to: DAY }]
    : [
        { from: 0, to },
        { from, to: DAY },
      ];
}

/** All windows together: ascending, disjoint, not touching. Windows that can't be read are left out. */
export function parseWindows(texts: readonly string[]): Span[] {
  return union(texts.flatMap((text) => parseWindow(text) ?? []));
}

export function union(spans: readonly Span[]): Span[] {
  const joined: { from: number; to: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined[joined.length - 1];
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else if (span.from < span.to) joined.push({ ...span });
  }
  return joined;
}

/** What of `spans` lies outside all of `holes`. */
export function without(spans: readonly Span[], holes: readonly Span[]): Span[] {
  let rest = [...spans];
  for (const hole of holes) {
    rest = rest.flatMap(({ from, to }) =>
      [
        { from, to: Math.min(to, hole.from) },
        { from: Math.max(from, hole.to), to },
      ].filter((part) => part.from < part.to),
    );
  }
  return rest;
}

/** The spans without the minutes of the hour at which everybody sends; a span that holds nothing else stays as it is. */
export function uncrowded(spans: readonly Span[], minutesOfHour: readonly number[]): Span[] {
  const crowds = Array.from({ length: 24 }, (_, hour) => hour * 60).flatMap((hour) =>
    minutesOfHour.map((minute) => ({ from: hour + minute, to: hour + minute + 1 })),
  );
  return spans.flatMap((span) => {
    const quiet = without([span], crowds);
    return quiet.length > 0 ? quiet : [span];
  });
}

/** Minutes that the spans hold together. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

export const WHOLE_DAY: readonly Span[] = [{ from: 0, to: DAY }];

function clock(hour = Number.NaN, minute = Number.NaN): number | undefined {
  const value = hour * 60 + minute;
  return minute < 60 && value <= DAY ? value : undefined;
}
