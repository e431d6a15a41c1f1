import type { Rule } from './model';

/** Keys of all figures that a rule holds, the first one first. */
export function figuresOf({ figure, moreFigures = [] }: Rule): readonly string[] {
  return figure === undefined ? moreFigures : [figure, ...moreFigures];
}
