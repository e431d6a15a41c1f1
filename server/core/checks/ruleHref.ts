import type { Language } from '../l10n/message';

const PAGES = 'https://github.com/qunfa/qunfa/blob/main/docs/rules';

/** Address of a rule's page, for `codeDescription` and hover. */
export function ruleHref(rule: string, language: Language = 'en'): string {
  return `${PAGES}/${rule}${language === 'en' ? '' : `.${language}`}.md`;
}
