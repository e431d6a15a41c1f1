import { audienceSource } from '../../audience/audienceSource';
import type { AudienceFacts } from '../../audience/facts';
import { EXCLUSION_ORDER } from '../../audience/selection';
import { offsetInExpression, writtenRange } from '../../audience/writtenPlaces';
import type { CheckContext } from '../../checks/model';
import type { Localizer } from '../../l10n/localizer';
import { codeSpan, escapeMarkdown } from './escapeMarkdown';
import { type HoverPart, holds } from './model';

/** On a condition of the audience: how many it selects by itself; elsewhere in the expression, and behind that, what the whole comes to. */
export const clauseHover: HoverPart = ({ context, say }, offset) => {
  const { template, config, account, audience } = context;
  const source = audienceSource(template, config, account);
  const { expressionRange } = source;
  if (!expressionRange || !holds(expressionRange, offset) || !audience) return undefined;
  const at = offsetInExpression(template.source, source, offset);
  const clause = at === undefined ? undefined : audience.clauses?.find(({ range }) => holds(range, at));
  const lines = selectionLines(audience, say);
  if (!clause) return lines.length > 0 ? { range: expressionRange, markdown: lines.join('\n\n') } : undefined;
  const count = say.t('features.about.count', { count: clause.count, people: audience.people ?? 0 });
  const range = writtenRange(template.source, source, clause.range) ?? expressionRange;
  return { range, markdown: [`**${codeSpan(clause.text)}** · ${count}`, ...lines].join('\n\n') };
};

/** Recipients, and why the others are left out; nothing where the expression can't be read. */
export function selectionLines({ selected, recipients, excluded }: AudienceFacts, say: Localizer): string[] {
  if (selected === undefined || recipients === undefined) return [];
  const lines = [say.t('features.audience.recipients', { selected, recipients })];
  const reasons = EXCLUSION_ORDER.filter((reason) => (excluded?.[reason] ?? 0) > 0);
  if (reasons.length > 0)
    lines.push(
      reasons
        .map((reason) => `- ${say.t(`features.excluded.${reason}`, { count: excluded?.[reason] ?? 0 })}`)
        .join('\n'),
    );
  return lines;
}

/** The account's list, where the audience is a file or everybody. */
export function listText({ audience }: CheckContext, say: Localizer, name: string): string | undefined {
  if (!audience) return undefined;
  return [
    `**${escapeMarkdown(name)}** · ${say.t('features.audience.people', { count: audience.people ?? 0 })}`,
    ...selectionLines(audience, say),
  ].join('\n\n');
}
