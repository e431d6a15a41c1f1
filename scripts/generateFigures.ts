import type { Language } from '../server/core/l10n/message';
import { shippedFigures } from '../server/core/policy/figures';
import type { Figure } from '../server/core/policy/model';
import { shownFigure } from '../server/core/policy/shownFigure';
import { shownSource } from '../server/core/policy/shownSource';
import { localizers } from './generateTables';

/** A page with every figure of both channels and where it comes from. */
export function figuresPage(language: Language): string {
  const { t } = localizers[language];
  const byKey = new Map<string, { personal?: Figure; wecom?: Figure }>();
  for (const channel of ['wecom', 'personal'] as const) {
    for (const figure of shippedFigures(channel))
      byKey.set(figure.key, { ...byKey.get(figure.key), [channel]: figure });
  }
  const head = ['figure', 'personal', 'wecom', 'layer', 'source'].map((column) => t(`checks.docs.column.${column}`));
  const rows = [...byKey].map(([key, { personal, wecom }]) => {
    const either = wecom ?? personal;
    const sources = [...new Set([personal?.source, wecom?.source].filter((source) => source !== undefined))];
    const shown = (figure: Figure | undefined) => (figure ? shownFigure(figure, localizers[language]) : '–');
    return [
      `\`${key}\``,
      shown(personal),
      shown(wecom),
      either ? t(`checks.docs.layer.${either.layer}`) : '–',
      sources.map((source) => shownSource(source, language)).join(language === 'en' ? '; ' : '；'),
    ];
  });
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `# ${t('checks.docs.figures.title')}\n\n${t('checks.docs.figures.intro')}\n\n${table}\n`;
}
