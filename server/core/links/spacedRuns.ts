import type { Folded } from './fold';
import { lowerCase } from './lowerCase';
import { mark } from './mark';

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
  const { raw, from, to, marks } = folded;
  let value = '';
  let run = 0;
  for (let at = 0; at < folded.value.length; at++) {
    while (run < runs.length && at >= endOf(runs[run])) run++;
    const inside = run < runs.length && at >= (runs[run]?.index ?? 0);
    const char = folded.value.charAt(at);
    if (inside && /\s/.test(char)) continue;
    const out = value.length;
    from[out] = from[at] ?? 0;
    to[out] = to[at] ?? 0;
    marks[out] = (marks[at] ?? 0) | (inside && at > (runs[run]?.index ?? 0) ? mark.afterSpaces : 0);
    value += char;
  }
  return { raw, value, lower: lowerCase(value), from, to, marks };
}

function endOf(match: RegExpExecArray | undefined): number {
  return match ? match.index + match[0].length : 0;
}
