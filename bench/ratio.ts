/** One line of the report: what was measured, beside the reference it is judged against. */
export interface Measure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: number;
  /** Where the reference comes from. */
  readonly source: string;
  /** `less`: value should stay below the reference; `more`: above. */
  readonly better: 'less' | 'more';
}

/** The middle of several runs. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Ratios above 1 mean better than the reference, whichever way the figure points. */
export function report(title: string, measures: readonly Measure[]): void {
  console.log(`\n${title}`);
  for (const { what, value, unit, reference, source, better } of measures) {
    const ratio = better === 'less' ? reference / value : value / reference;
    const mark = ratio >= 1 ? '✔' : '✖';
    console.log(
      `  ${mark} ${what}: ${shown(value)} ${unit} · reference ${shown(reference)} ${unit} (${source}) · ratio ${ratio.toFixed(2)}`,
    );
  }
}

const shown = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));
