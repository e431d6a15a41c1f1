import figures from './calling.json';

/** Figures of the calls to WeCom: page sizes, pauses, time limits. One set; no project overrides them. */
export type CallingFigure = {
  [K in keyof typeof figures]: (typeof figures)[K]['value'] extends number ? K : never;
}[keyof typeof figures];
export type CallingFigures = Exclude<keyof typeof figures, CallingFigure>;

/** The value in the unit of the figure; for seconds and days see `callingMs`. */
export function callingFigure(key: CallingFigure): number {
  return figures[key].value;
}

/** A figure of several values, each in the unit of the figure. */
export function callingFigures(key: CallingFigures): readonly number[] {
  return figures[key].value;
}

const MS: Readonly<Record<string, number>> = { s: 1000, day: 86_400_000 };

/** A figure in seconds or days, in ms. */
export function callingMs(key: CallingFigure): number {
  const { value, unit } = figures[key];
  const ms = MS[unit];
  if (ms === undefined) throw new Error(`Figure "${key}" is no time: ${unit}`);
  return value * ms;
}
