import type { Folded } from './fold';
import { mark } from './mark';
import { type Replacement, replaced } from './replaced';

const spacedRun = new RegExp(
  [
    '(?<![A-Za-z0-9])[A-Za-z0-9](?:[ \\u3000\\u00a0]{1,3}[A-Za-z0-9.:/。点](?![A-Za-z0-9])){5,}',
    '(?<![A-Za-z0-9])w {1,2}w {1,2}w {0,2}[.。点] {0,2}(?=[A-Za-z0-9])',
    '[.。点] ?(?:c {1,2}o {1,2}m|n {1,2}e {1,2}t|o {1,2}r {1,2}g|c {1,2}n|[a-z](?: {1,2}[a-z]){2,7})(?![A-Za-z0-9])',
    '(?<![A-Za-z])h ?t ?t ?p(?: ?s)? ?[:：] ?\\/ ?\\/ ?',
    '(?<=[A-Za-z0-9])(?:\\.\\n|\\n\\.)(?:com|net|org|cn)(?![A-Za-z0-9])|(?<=[A-Za-z0-9])\\n\\.(?=[a-z]{2,12}(?:\\n|[^A-Za-z0-9.]|$))',
    '(?:https?:\\/\\/|https?:\\/\\/www\\.|(?<![A-Za-z0-9])www\\.)\\n(?=[A-Za-z0-9][A-Za-z0-9-]{0,30}[./])',
  ].join('|'),
  'gi',
);
const broken = /[./]\n|\n\./;

/** `w w w . a b c . c o m`: single characters with spaces between them, at least six, a dot among them; also `.c o m`, `htt ps://`, and an address that a line break tears at a dot. */
export function closeSpacedRuns(folded: Folded): Folded {
  if (!/[ \u3000\u00a0]/.test(folded.value) && !broken.test(folded.value)) return folded;
  const runs = [...folded.value.matchAll(spacedRun)].filter(
    (match) => /[.。点/]/.test(match[0]) && /\s/.test(match[0]),
  );
  if (runs.length === 0) return folded;
  const { marks } = folded;
  const spaces: Replacement[] = [];
  for (const { index, 0: run } of runs) {
    for (let at = index + 1; at < index + run.length; at++) marks[at] = (marks[at] ?? 0) | mark.afterSpaces;
    for (const space of run.matchAll(/\s+/g)) {
      const start = index + space.index;
      spaces.push({ start, end: start + space[0].length, as: '' });
    }
  }
  return replaced(folded, spaces);
}
