/** A finding that a fixture expects: where it starts, and where it ends (−1: behind its line). */
export interface ExpectedFinding {
  readonly rule: string;
  /** 0-based */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const MARKER = /^\s*(?:<!-- ! (\S+) (\d+)-(\d*) -->|# ! (\S+) (\d+)-(\d*))\s*$/;

/** Takes the markers out of a fixture. Lines are those of the source as it stands, markers included. */
export function readMarkers(source: string): {
  readonly expected: readonly ExpectedFinding[];
  readonly unmarked: string;
} {
  const expected: ExpectedFinding[] = [];
  const kept: string[] = [];
  let marked = -1;
  source.split('\n').forEach((line, index) => {
    const match = MARKER.exec(line);
    if (!match) {
      if (/<!-- !|^\s*# !/.test(line)) throw new Error(`Line ${index + 1} looks like a marker and is none: ${line}`);
      marked = index;
      kept.push(line);
      return;
    }
    const [rule = '', start = '', end = ''] = match.slice(1).filter((part) => part !== undefined);
    expected.push({ rule, line: marked, start: Number(start), end: end === '' ? -1 : Number(end) });
  });
  return { expected, unmarked: kept.join('\n') };
}
