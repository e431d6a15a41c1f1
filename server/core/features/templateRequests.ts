import type { Channel } from '../text';

/** Custom request of the language server: TemplatesParams → TemplateSummary[]. */
export const TEMPLATES_REQUEST = 'qunfa/templates';
/** Notification from the language server: what it answered is no longer the whole truth (facts that were being read have come). */
export const TEMPLATES_CHANGED = 'qunfa/templatesChanged';

/** Notification to the language server: a ledger was written to, so approvals and what rules say of them may have changed. */
export const LEDGER_CHANGED = 'qunfa/ledgerChanged';

export interface TemplatesParams {
  /** Only this document; absent: every template of the workspace folders. */
  readonly uri?: string;
}

/** A template on one line of a list, and in the status bar. */
export interface TemplateSummary {
  readonly uri: string;
  /** The header's title, else the beginning of the text; empty where there is neither. */
  readonly title: string;
  readonly status: 'draft' | 'ready' | undefined;
  readonly channel: Channel;
  readonly account: string | undefined;
  readonly messages: readonly MessageFigures[];
  /** Undefined where nobody has checked it. */
  readonly findings: FindingCount | undefined;
  readonly approval: ShownApproval | undefined;
  /** Whether approvals could be looked up: where not, none does not mean that nobody approved. */
  readonly approvalsKnown: boolean;
}
export interface ShownApproval {
  readonly by: string;
  readonly at: string;
  readonly holds: boolean;
  /** Path of the template with the same content that it was given to. */
  readonly elsewhere?: string;
}
/** Characters are grapheme clusters, as the rules count them: a variable is as long as its longest known value. A limit is absent where the channel has none. */
export interface MessageFigures {
  readonly characters: number;
  readonly charactersLimit: number | undefined;
  readonly emoji: number;
  readonly emojiLimit: number | undefined;
}
export interface FindingCount {
  readonly errors: number;
  readonly warnings: number;
  readonly others: number;
}
