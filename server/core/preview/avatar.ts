import { glyph } from './glyphs';
import { html, type Markup } from './markup';

/** How many tints the style sheet has (`qf-tint-0` …). */
const TINTS = 6;

/** A square of our own drawing: the name's first character on a tint of its own, a person where there is no name. */
export function avatar(name: string): Markup {
  const first = [...name.trim()][0];
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return html`<div class="qf-avatar qf-tint-${sum % TINTS}" aria-hidden="true">${first ? first.toUpperCase() : glyph('person')}</div>`;
}
