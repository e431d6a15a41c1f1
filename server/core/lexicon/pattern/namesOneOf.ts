import { type FoldedPattern, NUMBER_UNIT } from './foldPattern';
import { isNumeral } from './numerals';

/** Units that a pattern names, read when they are first asked for: most patterns never are. */
const known = new WeakMap<FoldedPattern, ReadonlySet<number>>();

/** Whether one of some Chinese characters can stand in a pattern other than in a gap. */
export function namesOneOf(pattern: FoldedPattern, units: Iterable<number>): boolean {
  const named = known.get(pattern) ?? namedUnits(pattern);
  known.set(pattern, named);
  for (const unit of units) if (named.has(unit) || (named.has(NUMBER_UNIT) && isNumeral(unit))) return true;
  return false;
}

/** `NUMBER_UNIT` where it asks for a number; an account name is of letters and digits. */
function namedUnits({ pieces }: FoldedPattern): ReadonlySet<number> {
  return new Set(
    pieces.flatMap((piece) => {
      if (piece.kind === 'number') return [NUMBER_UNIT];
      return piece.kind === 'choice' ? piece.texts.flatMap((text) => [...text]) : [];
    }),
  );
}
