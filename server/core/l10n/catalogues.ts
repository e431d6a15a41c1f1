import type { Catalogue } from './localizer';
import type { Language } from './message';

/** Every sentence that the core and its adapters can say. Read when it is first asked for: hardly anybody needs both languages. */
export function coreCatalogue(language: Language): Catalogue {
  return language === 'en' ? english().catalogue : chinese().catalogue;
}

// `require` is lazy in the bundles and from source alike, and needs no promise; nothing else of Node is meant.
declare function require(part: './catalogue.en' | './catalogue.zh-cn'): unknown;
const english = () => require('./catalogue.en') as typeof import('./catalogue.en');
const chinese = () => require('./catalogue.zh-cn') as typeof import('./catalogue.zh-cn');
