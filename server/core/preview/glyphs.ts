import { Markup } from './markup';

/** Line drawings of our own, 24 × 24, in the colour of the text around them. */
const DRAWINGS = {
  back: '<path d="M15 4.5 7.5 12l7.5 7.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
  arrow:
    '<path d="M20 12H5m6.5-6.5L5 12l6.5 6.5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
  more: '<circle cx="5" cy="12" r="1.8" fill="currentColor"/><circle cx="12" cy="12" r="1.8" fill="currentColor"/><circle cx="19" cy="12" r="1.8" fill="currentColor"/>',
  voice:
    '<circle cx="12" cy="12" r="9.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M9 14.4c1.4-1.3 1.4-3.5 0-4.8m2.4 7.2c2.8-2.6 2.8-7 0-9.6m2.4 12c4.1-4 4.1-10.400 0-14.400" transform="translate(-.8 0) scale(.98)" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>',
  smile:
    '<circle cx="12" cy="12" r="9.2" fill="none" stroke="currentColor" stroke-width="1.6"/><circle cx="9" cy="10" r="1.2" fill="currentColor"/><circle cx="15" cy="10" r="1.2" fill="currentColor"/><path d="M7.800 13.600c1.200 3.600 7.200 3.600 8.400 0z" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>',
  plus: '<circle cx="12" cy="12" r="9.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M12 7.500v9M7.500 12h9" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>',
  person:
    '<circle cx="12" cy="9" r="4" fill="currentColor"/><path d="M4.500 20.500c0-9 15-9 15 0z" fill="currentColor"/>',
  picture:
    '<rect x="3" y="5" width="18" height="14" rx="2" fill="none" stroke="currentColor" stroke-width="1.5"/><circle cx="8.500" cy="10" r="1.600" fill="currentColor"/><path d="m4 17.500 5-4.500 3.500 3 3-2.500 4.500 4" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.700 0l2.800-2.800a4 4 0 0 0-5.700-5.700L11.600 6.700M14 10a4 4 0 0 0-5.700 0l-2.800 2.800a4 4 0 0 0 5.700 5.700l1.200-1.200" fill="none" stroke="currentColor" stroke-width="1.700" stroke-linecap="round"/>',
  mini: '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="1.800"/><path d="M12 14.500a2.500 2.500 0 1 1-2.500-2.500M12 14.500v-5a2.500 2.500 0 1 1 2.500 2.500" fill="none" stroke="currentColor" stroke-width="1.800" stroke-linecap="round"/>',
  play: '<circle cx="12" cy="12" r="11" fill="#0006" stroke="#fff" stroke-width="1.200"/><path d="m10 8 6 4-6 4z" fill="#fff" stroke="#fff" stroke-width="1" stroke-linejoin="round"/>',
  signal:
    '<rect x="2.500" y="14" width="3.400" height="5" rx="1" fill="currentColor"/><rect x="7.700" y="11" width="3.400" height="8" rx="1" fill="currentColor"/><rect x="12.900" y="8" width="3.400" height="11" rx="1" fill="currentColor"/><rect x="18.100" y="5" width="3.400" height="14" rx="1" fill="currentColor"/>',
  wifi: '<path d="M12 19.500 8.900 16a4.600 4.600 0 0 1 6.200 0zM6.900 13.900a7.500 7.500 0 0 1 10.200 0l1.900-2.100a10.300 10.300 0 0 0-14 0zM3.100 9.600 5 11.700a10.400 10.400 0 0 1 14 0l1.900-2.100a13.200 13.200 0 0 0-17.800 0z" fill="currentColor" transform="translate(0 -1)"/>',
  battery:
    '<rect x="1" y="7" width="19.500" height="10" rx="3" fill="none" stroke="currentColor" stroke-opacity=".45" stroke-width="1"/><rect x="2.500" y="8.500" width="16.500" height="7" rx="1.700" fill="currentColor"/><path d="M21.700 10.300v3.400c.9-.3 1.400-.9 1.400-1.700s-.5-1.400-1.400-1.700z" fill="currentColor" fill-opacity=".5"/>',
} as const;

export type GlyphName = keyof typeof DRAWINGS;

/** An inline SVG, hidden from screen readers: what it says is always said in words too. */
export function glyph(name: GlyphName): Markup {
  return new Markup(
    `<svg class="qf-glyph qf-glyph-${name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${DRAWINGS[name]}</svg>`,
  );
}
