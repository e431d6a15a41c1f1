import type { PlanChange } from '../../../server/core/plan/planChange';

/** From the script of a plan page to its owner. */
export type PlanPaneMessage =
  /** `ask` comes back with the answer. An empty change is the plan itself. */
  | { readonly type: 'try'; readonly ask: number; readonly change: PlanChange }
  | { readonly type: 'export'; readonly kind: 'json' | 'ics' | 'svg' | 'png' }
  /** The picture that was asked for, base64; absent where it could not be drawn. */
  | { readonly type: 'drawn'; readonly png?: string };

/** From the owner to the script. */
export type PlanPaneUpdate =
  /** Markup of the outcome, and how it compares with the plan itself. */
  | {
      readonly type: 'outcome';
      readonly ask: number;
      /** Undefined: what is shown stays. */
      readonly html?: string;
      readonly said: string;
    }
  /** A picture that stands alone, to be made one of pixels; points. */
  | { readonly type: 'draw'; readonly svg: string; readonly width: number; readonly height: number };
