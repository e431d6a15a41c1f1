/** HTML that is safe to show: only `html` makes it, and `html` escapes every string put into it. */
export class Markup {
  /** @internal Use `html`; a string given here is taken as it is. */
  constructor(readonly source: string) {}
  toString(): string {
    return this.source;
  }
}

export type Inset = string | number | Markup | readonly Markup[] | undefined | false;

/** Builds markup from a template literal. Strings and numbers are escaped for text and for quoted attributes; nothing else may be left open. */
export function html(parts: TemplateStringsArray, ...insets: readonly Inset[]): Markup {
  let source = parts[0] ?? '';
  insets.forEach((inset, index) => {
    source += inline(inset) + (parts[index + 1] ?? '');
  });
  return new Markup(source);
}

function inline(inset: Inset): string {
  if (inset === undefined || inset === false) return '';
  if (inset instanceof Markup) return inset.source;
  if (typeof inset === 'string' || typeof inset === 'number') return escapeHtml(String(inset));
  return inset.map(({ source }) => source).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe inside an element and inside a quoted attribute. Control characters that HTML forbids become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd');
}
