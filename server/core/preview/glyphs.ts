import { Markup } from './markup';

/** Line drawings of our own, 24 × 24, in the colour of the text around them. */
const DRAWINGS = {
  back: '<path d="M15 4.5 7.5 12l7.5 7.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
  arrow:
    '<path d="M20 12H5m6.5-6.5L5 12l6.5 6.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
  more: '<circle cx="5" cy="12" r="1.8" fill="currentColor"/><circle cx="12" cy="12" r="1.8" fill="currentColor"/><circle cx="19" cy="12" r="1.8" fill="currentColor"/>',
  voice:
    '<circle cx="12" cy="12" r="9.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M9 14.4c1.4-1.3 1.4-3.5 0-4.8m2.4 7.2c2.8-2.6 2.8-7 0-9.6m2.4 12c4.1-4 4.1-10.4 0-14.4" transform="translate(-.8 0) scale(.98)" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>',
  smile:
    '<circle cx="12" cy="12" r="9.2" fill="none" stroke="currentColor" stroke-width="1.6"/><circle cx="9" cy="10" r="1.2" fill="currentColor"/><circle cx="15" cy="10" r="1.2" fill="currentColor"/><path d="M7.8 13.6c1.2 3.6 7.2 3.6 8.4 0z" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>',
  plus: '<circle cx="12" cy="12" r="9.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M12 7.5v9M7.5 12h9" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>',
  person: '<circle cx="12" cy="9" r="4" fill="currentColor"/><path d="M4.5 20.5c0-9 15-9 15 0z" fill="currentColor"/>',
  picture:
    '<rect x="3" y="5" width="18" height="14" rx="2" fill="none" stroke="currentColor" stroke-width="1.5"/><circle cx="8.5" cy="10" r="1.6" fill="currentColor"/><path d="m4 17.5 5-4.5 3.5 3 3-2.5 4.5 4" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l2.8-2.8a4 4 0 0 0-5.7-5.7L11.6 6.7M14 10a4 4 0 0 0-5.7 0l-2.8 2.8a4 4 0 0 0 5.7 5.7l1.2-1.2" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"/>',
  mini: '<rect x="3.5" y="3.5" width="7" height="7" rx="2" fill="currentColor"/><rect x="13.5" y="3.5" width="7" height="7" rx="2" fill="currentColor" fill-opacity=".55"/><rect x="3.5" y="13.5" width="7" height="7" rx="2" fill="currentColor" fill-opacity=".55"/><rect x="13.5" y="13.5" width="7" height="7" rx="2" fill="currentColor"/>',
  play: '<circle cx="12" cy="12" r="11" fill="#0006" stroke="#fff" stroke-width="1.2"/><path d="m10 8 6 4-6 4z" fill="#fff" stroke="#fff" stroke-width="1" stroke-linejoin="round"/>',
  signal:
    '<rect x="2.5" y="14" width="3.4" height="5" rx="1" fill="currentColor"/><rect x="7.7" y="11" width="3.4" height="8" rx="1" fill="currentColor"/><rect x="12.9" y="8" width="3.4" height="11" rx="1" fill="currentColor"/><rect x="18.1" y="5" width="3.4" height="14" rx="1" fill="currentColor"/>',
  wifi: '<path d="M12 19.5 8.9 16a4.6 4.6 0 0 1 6.2 0zM6.9 13.9a7.5 7.5 0 0 1 10.2 0l1.9-2.1a10.3 10.3 0 0 0-14 0zM3.1 9.6 5 11.7a10.4 10.4 0 0 1 14 0l1.9-2.1a13.2 13.2 0 0 0-17.8 0z" fill="currentColor" transform="translate(0 -1)"/>',
  battery:
    '<rect x="1" y="7" width="19.5" height="10" rx="3" fill="none" stroke="currentColor" stroke-opacity=".45" stroke-width="1"/><rect x="2.5" y="8.5" width="16.5" height="7" rx="1.7" fill="currentColor"/><path d="M21.7 10.3v3.4c.9-.3 1.4-.9 1.4-1.7s-.5-1.4-1.4-1.7z" fill="currentColor" fill-opacity=".5"/>',
} as const;

export type GlyphName = keyof typeof DRAWINGS;

/** An inline SVG, hidden from screen readers: what it says is always said in words too. */
export function glyph(name: GlyphName): Markup {
  return new Markup(
    `<svg class="qf-glyph qf-glyph-${name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${DRAWINGS[name]}</svg>`,
  );
}
