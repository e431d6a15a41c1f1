import type { PlanChange } from '../../../server/core/plan/planChange';

/** From the script of a plan page to its owner. */
export type PlanPaneMessage =
  /** `ask` comes back with the answer. An empty change is the plan itself. */
  | { readonly type: 'try'; readonly ask: number; readonly change: PlanChange }
  | { readonly type: 'export'; readonly kind: 'json' | 'ics' | 'svg' };

/** From the owner to the script: markup of the outcome, and how it compares with the plan itself. */
export interface PlanPaneUpdate {
  readonly type: 'outcome';
  readonly ask: number;
  /** Undefined: what is shown stays. */
  readonly html?: string;
  readonly said: string;
}
