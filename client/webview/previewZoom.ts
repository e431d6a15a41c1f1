import { element, remember, sentence, state } from './previewPage';

/** Points of the phone with its frame, the room left around it, and what stands beside it at least. */
const PHONE = { width: 375 + 22, height: 812 + 22, margin: 34, beside: 208 };
const STEPS = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

/** Scales the phone as a whole, to a step that was chosen or to the room there is. */
export function layZoom(): void {
  const chosen = typeof state.zoom === 'number' ? state.zoom : undefined;
  const scale = chosen ?? fitting();
  const phone = element('phone').firstElementChild as HTMLElement | null;
  phone?.style.setProperty('--qf-scale', String(Math.round(scale * 1000) / 1000));
  document.querySelector('main')?.classList.toggle('zoomed', chosen !== undefined);
  const label = document.querySelector('[data-tool=fit]');
  if (label) label.textContent = sentence('zoom', { percent: Math.round(scale * 100) });
}

/** The next step up (1) or down (−1) from what is shown; 0: as large as fits. */
export function zoomBy(direction: 1 | -1 | 0): void {
  const now = typeof state.zoom === 'number' ? state.zoom : fitting();
  const next =
    direction > 0 ? STEPS.find((step) => step > now + 0.01) : STEPS.filter((step) => step < now - 0.01).at(-1);
  remember('zoom', direction === 0 ? undefined : (next ?? now));
  layZoom();
}

/** Beside the controls, or under them in a narrow pane; never above the phone's own size by more than a tenth. */
function fitting(): number {
  const narrow = window.matchMedia('(max-width:519px)').matches;
  const width = window.innerWidth - PHONE.margin - (narrow ? 0 : PHONE.beside);
  const height = window.innerHeight - PHONE.margin - (narrow ? element('controls').offsetHeight + 12 : 0);
  return Math.max(0.4, Math.min(height / PHONE.height, width / PHONE.width, 1.1));
}
