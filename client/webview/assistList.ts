import type { AssistMarks } from '../src/panes/assistProtocol';

/** The list of a batch: ticks, reasons, search. One stop of the Tab key; arrow keys walk, space ticks, S says why somebody was left out. */
let pane: HTMLElement;
/** `marks`: what the person says has changed, not only what is shown. */
let changed: (marks: boolean) => void = () => undefined;
let ticked = new Set<number>();
let skipped = new Map<number, string>();
let at = 0;
/** Row that a reason is being given for. */
let reasonFor = -1;
/** Row that was ticked last: with Shift, everything up to the next one is ticked as well. */
let last = -1;

export function linkList(root: HTMLElement, onChange: (marks: boolean) => void): void {
  pane = root;
  changed = onChange;
  root.addEventListener('input', (event) => {
    if ((event.target as Element).id === 'search') filter();
  });
  root.addEventListener('click', onClick);
  root.addEventListener('keydown', onKey);
  root.addEventListener('focusin', (event) => {
    const row = rowOf(event.target as Element);
    if (row >= 0) walkTo(row, false);
  });
}

/** Paints the marks of a list; `same`: the list that was there before, so what the person does now wins. */
export function showList(marks: AssistMarks, same: boolean): void {
  if (!same) {
    ticked = new Set(marks.ticked);
    skipped = new Map(marks.skipped.map(([row, reason]) => [row, reason]));
    at = 0;
    last = -1;
    askReason(-1);
    const input = pane.querySelector<HTMLInputElement>('#search');
    if (input) input.value = '';
  }
  filter();
  paint();
  paintReason();
}

export const marksNow = (): AssistMarks => ({ ticked: [...ticked].sort((a, b) => a - b), skipped: [...skipped] });
export const search = (): string => pane.querySelector<HTMLInputElement>('#search')?.value.trim() ?? '';
export const countShown = (): { readonly rows: number; readonly visible: number } => ({
  rows: items().length,
  visible: items().filter((item) => !item.hidden).length,
});

export function tickShown(on: boolean): void {
  for (const item of items()) {
    const row = Number(item.dataset.row);
    // Whoever was left out for a reason stays so.
    if (item.hidden || skipped.has(row)) continue;
    if (on) ticked.add(row);
    else ticked.delete(row);
  }
  paint();
  changed(true);
}

export function keepReason(): void {
  const input = pane.querySelector<HTMLInputElement>('#why');
  if (!input || reasonFor < 0) return;
  skipped.set(reasonFor, input.value.trim());
  ticked.delete(reasonFor);
  const row = reasonFor;
  askReason(-1);
  paint();
  changed(true);
  walkTo(row, true);
}

export function undoSkip(): void {
  skipped.delete(reasonFor);
  const row = reasonFor;
  askReason(-1);
  paint();
  changed(true);
  walkTo(row, true);
}

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  const row = rowOf(target);
  if (target.closest('[data-does=skip]')) askReason(row);
  else if (target instanceof HTMLInputElement && row >= 0) {
    const on = target.checked;
    const [from, to] = event.shiftKey && last >= 0 ? [Math.min(last, row), Math.max(last, row)] : [row, row];
    for (const item of items()) {
      const other = Number(item.dataset.row);
      if (other < from || other > to || item.hidden || (skipped.has(other) && other !== row)) continue;
      skipped.delete(other);
      if (on) ticked.add(other);
      else ticked.delete(other);
    }
    last = row;
    paint();
    changed(true);
  }
}

function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (target.id === 'search') {
    onSearchKey(event);
    return;
  }
  if (target.id === 'why') {
    if (event.key === 'Enter') keepReason();
    else if (event.key === 'Escape') leaveReason();
    else return;
    event.preventDefault();
    return;
  }
  const row = rowOf(target);
  if (row < 0) return;
  const visible = items().filter((item) => !item.hidden);
  const place = visible.findIndex((item) => Number(item.dataset.row) === row);
  const across = columns(visible);
  const step = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -across,
    ArrowDown: across,
    PageUp: -10 * across,
    PageDown: 10 * across,
  }[event.key];
  const to =
    event.key === 'Home' ? 0 : event.key === 'End' ? visible.length - 1 : step === undefined ? undefined : place + step;
  if (to !== undefined)
    walkTo(Number(visible[Math.min(visible.length - 1, Math.max(0, to))]?.dataset.row ?? row), true);
  else if (/^[sSxX]$|^Delete$/.test(event.key) && !event.ctrlKey && !event.metaKey) askReason(row);
  else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) tickShown(true);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Enter ticks the first name that is shown and makes room for the next search: names can be typed one after the other. */
function onSearchKey(event: KeyboardEvent): void {
  const input = event.target as HTMLInputElement;
  const [first] = items().filter((item) => !item.hidden);
  if (event.key === 'Enter' && first && input.value.trim() !== '') {
    const row = Number(first.dataset.row);
    skipped.delete(row);
    ticked.add(row);
    input.value = '';
    filter();
    paint();
    changed(true);
  } else if (event.key === 'ArrowDown' && first) walkTo(Number(first.dataset.row), true);
  else if (event.key === 'Escape' && input.value !== '') {
    input.value = '';
    filter();
    changed(true);
  } else return;
  event.preventDefault();
}

function filter(): void {
  const wanted = fold(search());
  for (const item of items()) {
    const name = [...item.querySelectorAll('bdi')].map((part) => part.textContent ?? '').join('\n');
    item.hidden = wanted !== '' && !fold(name).includes(wanted);
  }
  const empty = pane.querySelector<HTMLElement>('#empty');
  if (empty) empty.hidden = countShown().visible > 0;
  const current = items()[at];
  if (!current || current.hidden)
    at = Math.max(
      0,
      items().findIndex((item) => !item.hidden),
    );
  paint();
  changed(false);
}

function paint(): void {
  for (const item of items()) {
    const row = Number(item.dataset.row);
    const box = item.querySelector('input');
    const why = item.querySelector('.why');
    if (box) {
      box.checked = ticked.has(row);
      box.tabIndex = row === at ? 0 : -1;
    }
    item.classList.toggle('ticked', ticked.has(row));
    item.classList.toggle('skipped', skipped.has(row));
    if (why) why.textContent = skipped.get(row) ?? '';
  }
}

function walkTo(row: number, focus: boolean): void {
  at = row;
  for (const item of items()) {
    const box = item.querySelector('input');
    if (box) box.tabIndex = Number(item.dataset.row) === row ? 0 : -1;
  }
  if (focus) items()[row]?.querySelector('input')?.focus();
}

function askReason(row: number): void {
  reasonFor = row;
  paintReason();
  const input = pane.querySelector<HTMLInputElement>('#why');
  if (!input || row < 0) return;
  input.value = skipped.get(row) ?? '';
  input.focus();
}

/** Whose reason is asked for; also after the page was drawn anew around it. */
function paintReason(): void {
  const place = pane.querySelector<HTMLElement>('#reason');
  if (!place) return;
  place.hidden = reasonFor < 0;
  const label = place.querySelector('label');
  const undo = place.querySelector<HTMLElement>('[data-does=unskip]');
  const name = items()[reasonFor]?.querySelector('bdi')?.textContent ?? '';
  if (label) label.textContent = reasonLabel().replace('{name}', () => name);
  if (undo) undo.hidden = !skipped.has(reasonFor);
}

function leaveReason(): void {
  const row = reasonFor;
  askReason(-1);
  walkTo(row, true);
}

const reasonLabel = (): string =>
  (JSON.parse(document.body.dataset.words ?? '{}') as Record<string, string>)['reason.for'] ?? '{name}';
const items = (): HTMLElement[] => [...pane.querySelectorAll<HTMLElement>('#people > li')];
const rowOf = (target: Element): number => Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? -1);
/** Without regard to case and to the width of Latin letters. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** How many names stand beside each other now. */
function columns(visible: readonly HTMLElement[]): number {
  const top = visible[0]?.offsetTop;
  const across = visible.findIndex((item) => item.offsetTop !== top);
  return across <= 0 ? Math.max(1, visible.length) : across;
}
