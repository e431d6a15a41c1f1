import { Markup } from '../../../server/core/preview/markup';

/** Line drawings of our own, 16 × 16, in the colour of the text. */
const DRAWINGS = {
  previous: '<path d="M10 3.5 5.5 8l4.5 4.5"/>',
  next: '<path d="M6 3.5 10.5 8 6 12.5"/>',
  minus: '<path d="M3.5 8h9"/>',
  plus: '<path d="M3.5 8h9M8 3.5v9"/>',
  copy: '<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5"/>',
  picture:
    '<rect x="2.5" y="3" width="11" height="10" rx="1.5"/><circle cx="6" cy="6.4" r="1"/><path d="m3 11.5 3-2.6 2 1.6 2.2-2.2 3.2 3"/>',
  save: '<path d="M8 2.5v7m-3-2.8L8 9.7l3-3M2.8 11v1.3c0 .7.5 1.2 1.2 1.2h8c.7 0 1.2-.5 1.2-1.2V11"/>',
} as const;

export type PreviewIcon = keyof typeof DRAWINGS;

/** Hidden from screen readers: the button says in words what it does. */
export function previewIcon(name: PreviewIcon): Markup {
  return new Markup(
    `<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${DRAWINGS[name]}</svg>`,
  );
}
