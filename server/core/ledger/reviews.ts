import type { ComplianceRecord } from './records';

/** One approval of one content of a template. */
export interface ReviewedContent {
  /** As the ledger names it. */
  readonly template: string;
  readonly contentHash: string;
  readonly by: string;
  /** ms since the epoch */
  readonly at: number;
}

/** What checks ask of a ledger about people's word: who approved what, newest first, and which steps of an account were confirmed. */
export interface LedgerReviews {
  readonly approved: readonly ReviewedContent[];
  readonly confirmed: readonly Pick<ComplianceRecord, 'account' | 'step' | 'subject'>[];
}

/** Notification to the language server: what was read in ledgers of a team, which it can't open itself. Takes the place of what was told before. */
export const TEAM_REVIEWS = 'qunfa/teamReviews';

export interface TeamReviews {
  readonly ledgers: readonly {
    /** For people, which is also its name. */
    readonly location: string;
    readonly reviews: LedgerReviews;
  }[];
}
