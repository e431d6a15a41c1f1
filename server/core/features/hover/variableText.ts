import type { CheckContext } from '../../checks/model';
import type { Localizer } from '../../l10n/localizer';
import { escapeMarkdown } from './escapeMarkdown';
import { variableOrigin } from './variableOrigin';

const SAMPLES = 3;

/** A variable: where its values come from, how many recipients have one, and a few of them (of customers in scope only). */
export function variableText(context: CheckContext, name: string, say: Localizer, hasFallback?: boolean): string {
  const lines = [
    `**${escapeMarkdown(say.t('project.hover.variable', { name }))}**`,
    escapeMarkdown(variableOrigin(context, name, say, hasFallback)),
  ];
  const samples = context.audience?.samples?.(name, SAMPLES) ?? [];
  if (samples.length > 0)
    lines.push(
      escapeMarkdown(say.t('features.about.samples', { values: samples.join(say.language === 'en' ? ', ' : '、') })),
    );
  return lines.join('\n\n');
}
