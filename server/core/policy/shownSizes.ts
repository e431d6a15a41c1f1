const KILO = 1024;
const MEGA = KILO * KILO;

/** A size that is too large beside its limit: up for what is there and down for what is allowed, so that 512,001 bytes don't read as "500 KB of 500 KB". */
export function shownSizes(bytes: number, limit: number): { readonly size: string; readonly limit: string } {
  return { size: shown(bytes, limit < MEGA, Math.ceil), limit: shownLimit(limit) };
}

/** What is allowed. */
export function shownLimit(limit: number): string {
  return shown(limit, false, Math.floor);
}

/** Megabytes to a tenth, whole kilobytes, or bytes. `small`: no megabytes, since the other number of the sentence has none. */
function shown(bytes: number, small: boolean, round: (value: number) => number): string {
  const [value, unit] =
    bytes < KILO
      ? [bytes, 'B']
      : bytes < MEGA || small
        ? [round(bytes / KILO), 'KB']
        : [round((bytes / MEGA) * 10) / 10, 'MB'];
  return `${value.toLocaleString('en')} ${unit}`;
}
