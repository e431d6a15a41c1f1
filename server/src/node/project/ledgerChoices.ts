import type { Audiences } from './audiences';
import { createLedgerFacts, type LedgerFacts, type LedgerPlaceOptions, type ToldReviews } from './ledgerFacts';
import { createPlanFacts, type PlanFactsCache } from './planFacts';

export interface LedgerChoice {
  readonly ledger: LedgerFacts;
  readonly plans: PlanFactsCache;
}

/** What the checks know of ledgers, one entry for each value of the editor's setting `qunfa.ledger`: folders of one window may have different ones. */
export interface LedgerChoices {
  /** `setting` empty: as the configuration and the environment say. */
  for(setting: string | undefined): LedgerChoice;
  /** What was read elsewhere in ledgers that are not opened from here; takes the place of what was told before. */
  tell(reviews: ToldReviews): void;
  /** Something that plans depend on has changed. */
  forgetPlans(): void;
}

export function ledgerChoices(place: LedgerPlaceOptions, audiences: Audiences): LedgerChoices {
  const choices = new Map<string, LedgerChoice>();
  let told: ToldReviews = new Map();
  return {
    for(setting = '') {
      const known = choices.get(setting);
      if (known) return known;
      const own = setting === '' ? place : { ...place, setting: () => setting };
      const ledger = createLedgerFacts(own, () => told);
      const choice = { ledger, plans: createPlanFacts(audiences, ledger) };
      choices.set(setting, choice);
      return choice;
    },
    tell(reviews) {
      told = reviews;
    },
    forgetPlans() {
      for (const { plans } of choices.values()) plans.forget();
    },
  };
}
