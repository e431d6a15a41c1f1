import { figuresOf } from '../server/core/checks/figuresOf';
import type { Rule } from '../server/core/checks/model';
import { rules } from '../server/core/checks/index';
import { createLocalizer } from '../server/core/l10n/localizer';
import type { Language } from '../server/core/l10n/message';
import { shippedFigures } from '../server/core/policy/figures';
import en from '../l10n/checks.en.json';
import zh from '../l10n/checks.zh-cn.json';
import type { Figure } from '../server/core/policy/model';
import { shownFigure } from '../server/core/policy/shownFigure';
import { shownSource } from '../server/core/policy/shownSource';

export const localizers = { 'zh-cn': createLocalizer('zh-cn', zh), en: createLocalizer('en', en) } as const;

type Index = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One row a rule, grouped as the rules are listed. `base` leads from the page that holds the table to docs/rules. */
export function ruleTable(language: Language, index: Index, base: string): string {
  const { t } = localizers[language];
  const suffix = language === 'en' ? '' : `.${language}`;
  const head = ['rule', 'severity', 'layer', 'title', 'fix'].map((column) => t(`checks.docs.column.${column}`));
  const rows = rules.map((rule) => {
    const texts = index[rule.id]?.[language] as { readonly title: string };
    const link = `[\`${rule.id}\`](${base}${rule.id}${suffix}.md)`;
    return [
      link,
      severityNames(rule, language),
      layerName(rule, language),
      texts.title,
      t(`checks.docs.fix.${rule.fix}`),
    ];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The facts of a rule in one paragraph: id, severity, layer, figure with its source, kind of fix. */
export function factsOf(rule: Rule, language: Language): string {
  const { t } = localizers[language];
  const parts = [`\`${rule.id}\``, severityFacts(rule, language)];
  if (rule.layer) parts.push(t('checks.docs.layer', { layer: layerName(rule, language) }));
  if (rule.marketingOnly) parts.push(t('checks.docs.marketing-only'));
  parts.push(t('checks.docs.fix', { fix: t(`checks.docs.fix.${rule.fix}`) }));
  const lines = [parts.join(' · ')];
  const figures = figuresOf(rule).flatMap((key) => figureFacts(key, language));
  if (figures.length > 0) lines.push('', ...figures);
  return lines.join('\n');
}

/** All that a rule may give: `error / warning`. */
function severityNames({ severity, severities = [] }: Rule, language: Language): string {
  const { t } = localizers[language];
  const all = severities.length > 0 ? severities.map((one) => one.severity) : [severity];
  return all.map((one) => t(`checks.docs.severity.${one}`)).join(' / ');
}

function severityFacts({ severity, severities = [] }: Rule, language: Language): string {
  const { t } = localizers[language];
  if (severities.length === 0) return t(`checks.docs.severity.${severity}`);
  return severities
    .map((one) =>
      t('checks.docs.severity-when', {
        severity: t(`checks.docs.severity.${one.severity}`),
        when: t(`checks.when.${one.when}`),
      }),
    )
    .join(language === 'en' ? ', ' : '、');
}

function layerName(rule: Rule, language: Language): string {
  return rule.layer ? localizers[language].t(`checks.docs.layer.${rule.layer}`) : '–';
}

function figureFacts(key: string, language: Language): string[] {
  const { t } = localizers[language];
  const [personal, wecom] = (['personal', 'wecom'] as const).map((channel) =>
    shippedFigures(channel).find((figure) => figure.key === key),
  );
  const lines: string[] = [];
  const add = (figure: Figure, channel: string) => {
    const args = {
      key,
      channel: t(`checks.docs.channel.${channel}`),
      value: shownFigure(figure, localizers[language]),
      source: shownSource(figure.source, language),
    };
    lines.push(t('checks.docs.figure', args));
  };
  if (
    personal &&
    wecom &&
    shownFigure(personal, localizers[language]) === shownFigure(wecom, localizers[language]) &&
    personal.source === wecom.source
  )
    add(wecom, 'both');
  else {
    if (personal) add(personal, 'personal');
    if (wecom) add(wecom, 'wecom');
  }
  return lines.map((line) => `- ${line}`);
}
