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
    '<rect x="1.5" y="14.5" width="4.2" height="5" rx="1.2" fill="currentColor"/><rect x="7.2" y="11.5" width="4.2" height="8" rx="1.2" fill="currentColor"/><rect x="12.9" y="8" width="4.2" height="11.5" rx="1.2" fill="currentColor"/><rect x="18.6" y="4.5" width="4.2" height="15" rx="1.2" fill="currentColor"/>',
  wifi: '<path d="m12 19.8-3.3-3.5a4.8 4.8 0 0 1 6.6 0z" fill="currentColor"/><path d="M5.9 13.3a8.9 8.9 0 0 1 12.2 0M2.5 9.5a13.9 13.9 0 0 1 19 0" fill="none" stroke="currentColor" stroke-width="2.7"/>',
  battery:
    '<rect x="1" y="6.5" width="20" height="11" rx="3.5" fill="none" stroke="currentColor" stroke-opacity=".4" stroke-width="1"/><rect x="2.6" y="8.1" width="16.8" height="7.8" rx="2.2" fill="currentColor"/><path d="M22.1 10.3v3.4c.8-.3 1.3-.9 1.3-1.7s-.5-1.4-1.3-1.7z" fill="currentColor" fill-opacity=".45"/>',
  androidSignal:
    '<path d="M21 4.6v14.9H3.6z" fill="currentColor" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>',
  androidWifi:
    '<path d="M12 20.3 1.4 8.1a16 16 0 0 1 21.2 0z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/>',
  androidBattery:
    '<path d="M9.5 3.5a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1V5H16a1.5 1.5 0 0 1 1.5 1.5V20a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V6.5A1.5 1.5 0 0 1 8 5h1.5z" fill="currentColor"/>',
} as const;

export type GlyphName = keyof typeof DRAWINGS;

/** An inline SVG, hidden from screen readers: what it says is always said in words too. */
export function glyph(name: GlyphName): Markup {
  return new Markup(
    `<svg class="qf-glyph qf-glyph-${name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${DRAWINGS[name]}</svg>`,
  );
}
