import { ruleHref } from '../../checks/ruleHref';
import { ruleTexts } from '../../checks/ruleTexts';
import { rules } from '../../checks';
import type { CheckContext } from '../../checks/model';
import type { Localizer } from '../../l10n/localizer';
import type { Figure } from '../../policy/model';
import { shownFigure } from '../../policy/shownFigure';
import { escapeMarkdown } from './escapeMarkdown';

/** What a rule reports, the figure that it holds with its source, and the address of its page. */
export function ruleText(id: string, { policy }: Pick<CheckContext, 'policy'>, say: Localizer): string {
  const rule = rules.find((one) => one.id === id);
  const { title, summary } = ruleTexts(id, say.language);
  const figure = rule?.figure ? policy.find(rule.figure) : undefined;
  return [
    `**${escapeMarkdown(title)}** · \`${id}\``,
    summary,
    ...(figure ? [figureText(figure, say)] : []),
    ...(rule ? [`[${say.t('project.hover.rulePage')}](${ruleHref(id, say.language)})`] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function figureText(figure: Figure, say: Localizer): string {
  const text = say.t('project.hover.figure', {
    name: say.t(`policy.figure.${figure.key}`),
    key: figure.key,
    value: escapeMarkdown(shownFigure(figure, say)),
  });
  const layer = say.t(`project.layer.${figure.layer}`);
  return `${text}  \n${escapeMarkdown(say.t('project.hover.source', { layer, source: figure.source }))}`;
}
