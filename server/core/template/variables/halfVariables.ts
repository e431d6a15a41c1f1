import type { Braces } from './braces';
import { type BrokenVariable, LONGEST, variableOf, WHOLE } from './brokenVariable';
import { isAskedFor, knownAtEnd, knownAtStart, type NameSense } from './nameSense';

/** Up to here a run of characters is taken for a name as a whole; a longer one holds more than a name. */
const FEW = 4;

/** A variable that is opened and not closed: `{{昵称您好`. `closing`: the next braces, where they close and are too far away. */
export function unclosed(
  text: string,
  { start, end, count }: Braces,
  closing: Braces | undefined,
  sense: NameSense,
): BrokenVariable | undefined {
  const behind = text.slice(end, end + LONGEST).split(/[\n{｛﹛}｝﹜]/)[0] ?? '';
  if (behind.startsWith(WHOLE)) return closing ? undefined : { start, end, name: '', repaired: '', nested: false };
  const rest = behind.trimStart();
  const nameAt = end + behind.length - rest.length;
  const known = knownAtStart(sense, rest);
  const dollar = text[start - 1] === '$' ? 1 : 0;
  const from = start - dollar;
  if (count < 2 && dollar === 0) {
    if (known === undefined || closing || isAskedFor(text, start)) return undefined;
    return { start, end: nameAt + known.length, name: known, repaired: variableOf(known), nested: false };
  }
  const name = known ?? /^[\p{Script=Han}A-Za-z_][\p{Script=Han}\w]*/u.exec(rest)?.[0];
  if (name === undefined) return undefined;
  if (known === undefined && name.length > FEW)
    return { start: from, end: nameAt + name.length, name, repaired: undefined, nested: false };
  const tail = TAIL.exec(rest.slice(name.length));
  // Where a longer fallback ends nobody can tell.
  const unclear = tail?.[0] === '' && /^[ \t]*[|｜]/.test(rest.slice(name.length));
  return {
    start: from,
    end: nameAt + name.length + (tail?.[0].trimEnd().length ?? 0),
    name,
    repaired: unclear ? undefined : variableOf(name, tail?.[1]),
    nested: false,
  };
}

/** A short fallback, and brackets of another kind for braces. */
const TAIL = /^(?:[ \t]*[|｜][ \t]*([\p{Script=Han}\w]{1,3})(?![\p{Script=Han}\w]))?(?:[ \t]*[)）\]】>》]{1,2})?/u;

/** A variable that is closed and not opened: `昵称}}您好`. `free`: closing braces that no other opens. */
export function unopened(
  text: string,
  { start, end, count }: Braces,
  free: number,
  sense: NameSense,
): BrokenVariable | undefined {
  if (text[start - 1] === WHOLE) return { start, end, name: '', repaired: '', nested: false };
  const line =
    text
      .slice(Math.max(0, start - LONGEST), start)
      .split(/[\n{｛﹛}｝﹜]/)
      .pop() ?? '';
  const bar = count > 1 ? /[|｜]([^|｜]*)$/.exec(line) : null;
  const head = (bar ? line.slice(0, bar.index) : line).trimEnd();
  const known = knownAtEnd(sense, head);
  if (known === undefined && (free < 2 || count < 2)) return undefined;
  const name = known ?? /[\p{Script=Han}A-Za-z_][\p{Script=Han}\w]*$/u.exec(head)?.[0];
  if (name === undefined) return undefined;
  const repaired = known !== undefined || name.length <= FEW ? variableOf(name, bar?.[1]?.trim()) : undefined;
  return { start: start - line.length + head.length - name.length, end, name, repaired, nested: false };
}
