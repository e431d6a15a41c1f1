import { longestCharacters } from '../checks/messageMeasure';
import type { CheckContext, Finding } from '../checks/model';
import { findEmoji } from '../count';
import type { FindingCount, TemplateSummary } from './templateRequests';

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
      ...(approval.elsewhere !== undefined && { elsewhere: approval.elsewhere }),
    },
    approvalsKnown,
  };
}

function countFindings(findings: readonly Pick<Finding, 'severity'>[]): FindingCount {
  const of = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [of('error'), of('warning')];
  return { errors, warnings, others: findings.length - errors - warnings };
}
