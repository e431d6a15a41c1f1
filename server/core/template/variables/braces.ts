import type { Range } from '../../text';

/** A run of braces of one direction, whatever their width; one blank may part two of them. */
export interface Braces extends Range {
  readonly open: boolean;
  readonly count: number;
}

const OPEN = '{｛﹛';
const BRACE = /[{｛﹛}｝﹜]/g;

export function bracesIn(text: string): Braces[] {
  return [...text.matchAll(/[{｛﹛](?:[ \u3000]?[{｛﹛])*|[}｝﹜](?:[ \u3000]?[}｝﹜])*/g)].map(
    ({ 0: run, index }) => ({
      start: index,
      end: index + run.length,
      open: OPEN.includes(run.charAt(0)),
      count: run.match(BRACE)?.length ?? 0,
    }),
  );
}
