import type { PaneChoice, PaneUpdate } from '../src/protocol';
import { patch } from './patch';
import { copyPhone } from './previewImage';
import { clearNotice, element, notice, post, remember, state } from './previewPage';
import { linkRecipients, showFound, showRecipients } from './previewRecipients';
import { bringIntoSight, linkScroll, restoreScroll, scrollToLine } from './previewScroll';
import { layZoom, zoomBy } from './previewZoom';

const phone = element('phone');
const side = element('side');
let cursor: Extract<PaneUpdate, { type: 'follow' }> | undefined;
let isFirst = true;

window.addEventListener('message', ({ data }: MessageEvent<PaneUpdate>) => {
  if (data.type === 'show') show(data);
  else if (data.type === 'follow') follow(data);
  else if (data.type === 'scroll') scrollToLine(data.line);
  else if (data.type === 'found') showFound(data);
  else if (data.type === 'draw') void copyPhone(data.phone);
  else notice(data.text, data.isProblem);
});
window.addEventListener('resize', layZoom);
document.addEventListener('click', (event) => {
  clearNotice('news');
  const target = event.target as Element;
  const button = target.closest<HTMLElement>('.choice button');
  const tool = target.closest<HTMLElement>('[data-tool]')?.dataset.tool;
  if (button) choose(button.parentElement?.dataset.key as PaneChoice | undefined, button.dataset.value);
  else if (tool) use(tool);
  else if (String(window.getSelection()) === '') reveal(target);
});
document.addEventListener('keydown', (event) => {
  const target = event.target as Element;
  const zoom = { '+': 1, '=': 1, '-': -1, '0': 0 }[event.key] as 1 | -1 | 0 | undefined;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && zoom !== undefined) {
    zoomBy(zoom);
    // Kept from VS Code, which would zoom the whole window.
    event.preventDefault();
    event.stopPropagation();
  } else if ((event.key === 'Enter' || event.key === ' ') && target.closest('[data-at]')) {
    reveal(target);
    event.preventDefault();
  } else walkChoice(target, event);
});
document.addEventListener(
  'wheel',
  (event) => {
    if (!event.ctrlKey) return;
    zoomBy(event.deltaY < 0 ? 1 : -1);
    event.preventDefault();
  },
  { passive: false },
);
linkScroll();
linkRecipients((id) => choose('recipient', id));
remember('uri', state.uri);
post({ type: 'ready' });

function show(update: Extract<PaneUpdate, { type: 'show' }>): void {
  patch(phone, update.html);
  patch(side, update.side);
  clearNotice('problem');
  for (const group of document.querySelectorAll<HTMLElement>('.choice')) {
    const value = update.chosen[group.dataset.key as PaneChoice];
    for (const button of group.querySelectorAll<HTMLElement>('button')) {
      const checked = button.dataset.value === value;
      button.setAttribute('aria-checked', String(checked));
      button.tabIndex = checked ? 0 : -1;
    }
  }
  showRecipients(update);
  layZoom();
  if (isFirst) restoreScroll();
  else if (cursor) mark(cursor);
  isFirst = false;
}

function choose(key: PaneChoice | undefined, value: string | undefined): void {
  if (!key || value === undefined) return;
  remember(key, value);
  post({ type: 'choose', key, value });
}

function use(tool: string): void {
  if (tool === 'copyText' || tool === 'copyImage' || tool === 'export') post({ type: tool });
  else zoomBy(tool === 'zoomIn' ? 1 : tool === 'zoomOut' ? -1 : 0);
}

/** Arrow keys move within a group of choices, as they do among radio buttons. */
function walkChoice(target: Element, event: KeyboardEvent): void {
  const button = target.closest<HTMLElement>('.choice button');
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!button || !step) return;
  const all = [...(button.parentElement?.children ?? [])] as HTMLElement[];
  const next = all[(all.indexOf(button) + step + all.length) % all.length];
  next?.focus();
  next?.click();
  event.preventDefault();
}

/** Scrolls the chat so that what the cursor's line shows is in sight, and marks it. */
function follow(place: Extract<PaneUpdate, { type: 'follow' }>): void {
  cursor = place;
  const best = mark(place);
  if (best) bringIntoSight(best);
}

function mark({ line, at }: Extract<PaneUpdate, { type: 'follow' }>): Element | undefined {
  let best: HTMLElement | undefined;
  for (const row of phone.querySelectorAll<HTMLElement>('.qf-row, .qf-line')) {
    if (Number(row.dataset.line) <= line) best = row;
  }
  for (const old of phone.querySelectorAll('.qf-active')) old.classList.remove('qf-active');
  for (const old of phone.querySelectorAll('.qf-here')) old.classList.remove('qf-here');
  best?.closest('.qf-row')?.classList.add('qf-active');
  for (const finding of phone.querySelectorAll<HTMLElement>('.qf-mark')) {
    if (Number(finding.dataset.at) <= at && at <= Number(finding.dataset.to)) finding.classList.add('qf-here');
  }
  return best;
}

function reveal(target: Element): void {
  const line = target.closest<HTMLElement>('[data-line]')?.dataset.line;
  const at = target.closest<HTMLElement>('[data-at]')?.dataset.at;
  if (line !== undefined) post({ type: 'reveal', line: Number(line), ...(at !== undefined && { at: Number(at) }) });
}
