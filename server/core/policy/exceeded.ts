import type { Figure } from './model';

/** Which limit a measured amount passes: the platform's own, where even that is passed, else the team's or the house's; undefined where none. */
export function exceeded(figure: Figure<number>, measured: number): Figure<number> | undefined {
  const outer = figure.tightens;
  if (outer && typeof outer.value === 'number' && measured > outer.value) return { ...outer, value: outer.value };
  return measured > figure.value ? figure : undefined;
}
