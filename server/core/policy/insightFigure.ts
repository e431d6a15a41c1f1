import figures from './insight.json';

/** Figures of the evaluation: one set, no project overrides them. */
export type InsightFigure = keyof typeof figures;

/** The value in the unit of the figure. */
export function insightFigure(key: InsightFigure): number {
  return figures[key].value;
}
