import type { Language, SomeOf } from './message';

/** A list as a sentence of the language has it: 甲、乙 and “a, b”, with what is left out; a dash where it is empty. */
export function joined(list: readonly string[] | SomeOf, language: Language): string {
  const { items, more } = 'items' in list ? list : { items: list, more: 0 };
  if (items.length === 0) return '–';
  if (language === 'en') return items.join(', ') + (more > 0 ? ` and ${more} more` : '');
  const text = items.join('、');
  // A space between Latin and Chinese, as everywhere.
  return more > 0 ? `${text}${/[!-~]$/.test(text) ? ' ' : ''}等 ${items.length + more} 个` : text;
}
