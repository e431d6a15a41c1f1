import type { Channel } from '../text';
import { longestCharacters } from '../checks/messageMeasure';
import type { CheckContext, Finding } from '../checks/model';
import { findEmoji } from '../count';

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
  readonly approval: { readonly by: string; readonly at: string; readonly holds: boolean } | undefined;
  /** Whether approvals could be looked up: where not, none does not mean that nobody approved. */
  readonly approvalsKnown: boolean;
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

/** What the lists say of a template. `at` of the approval is ISO 8601 in the account's zone. */
export function templateSummary(
  uri: string,
  context: CheckContext,
  findings: readonly Pick<Finding, 'severity'>[] | undefined,
): TemplateSummary {
  const { template, channel, accountId, policy, approval, approvalsKnown } = context;
  const limit = (key: string): number | undefined => {
    const value = policy.find(key)?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const [charactersLimit, emojiLimit] = [limit('text.characters'), limit('text.emoji')];
  const data = template.frontMatter?.data;
  const spoken = template.messages.map(({ text }) => text.value.trim()).find((text) => text !== '');
  return {
    uri,
    title: data?.title?.trim() || spoken?.split('\n', 1)[0] || '',
    status: data?.status,
    channel,
    account: accountId,
    messages: template.messages.map((message) => ({
      characters: longestCharacters(context, message),
      charactersLimit,
      emoji: findEmoji(message.text.value).length,
      emojiLimit,
    })),
    findings: findings && countFindings(findings),
    approval: approval && {
      by: approval.by,
      at: approval.at,
      holds: approval.approvedHash === approval.presentHash,
    },
    approvalsKnown,
  };
}

function countFindings(findings: readonly Pick<Finding, 'severity'>[]): FindingCount {
  const of = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [of('error'), of('warning')];
  return { errors, warnings, others: findings.length - errors - warnings };
}
