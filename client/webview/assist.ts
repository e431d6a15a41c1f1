import type { AssistPaneMessage, AssistPaneUpdate } from '../src/panes/assistProtocol';
import { countShown, keepReason, linkList, marksNow, search, showList, tickShown, undoSkip } from './assistList';
import { patch } from './patch';

declare function acquireVsCodeApi(): {
  postMessage(message: AssistPaneMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
};

type Show = Extract<AssistPaneUpdate, { type: 'show' }>;

const vscode = acquireVsCodeApi();
const pane = document.getElementById('pane') as HTMLElement;
const notice = document.getElementById('notice') as HTMLElement;
const said: Readonly<Record<string, string>> = JSON.parse(document.body.dataset.words ?? '{}');
const numbers = new Intl.NumberFormat(document.documentElement.lang);
let shown: Show | undefined;
/** ms that the owner's clock is ahead of this page's. */
let ahead = 0;
let isBusy = false;

vscode.setState(JSON.parse(document.body.dataset.state ?? '{}'));
window.addEventListener('message', ({ data }: MessageEvent<AssistPaneUpdate>) => {
  if (data.type === 'show') show(data);
  else if (data.type === 'notice') tell(data.text, data.isProblem);
  else busy(data.on);
});
linkList(pane, (marks) => {
  if (marks && shown?.key) vscode.postMessage({ type: 'marks', key: shown.key, marks: marksNow() });
  count();
});
document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-does]');
  if (button) does(button.dataset.does);
});
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target as Element)) return;
  const wanted = { c: ['copy', 'take'], o: ['folder'] }[event.key.toLowerCase()];
  const button = wanted?.map((name) => pane.querySelector<HTMLElement>(`[data-does=${name}]`)).find(Boolean);
  if (event.key === '/') pane.querySelector<HTMLElement>('#search')?.focus();
  else if (button) button.click();
  else return;
  event.preventDefault();
});
setInterval(tick, 250);
vscode.postMessage({ type: 'ready' });

function show(update: Show): void {
  const before = shown;
  shown = update;
  ahead = update.now - Date.now();
  patch(pane, update.html);
  if (update.key) showList(update.marks, before?.key === update.key);
  busy(isBusy);
  count();
  tick();
  if (before?.key !== update.key) {
    notice.hidden = true;
    if (document.hasFocus()) pane.querySelector<HTMLElement>('.primary')?.focus();
  }
}

function does(what: string | undefined): void {
  switch (what) {
    case 'all':
      tickShown(true);
      return;
    case 'none':
      tickShown(false);
      return;
    case 'reason':
      keepReason();
      return;
    case 'unskip':
      undoSkip();
      return;
    case 'confirm':
      if (shown?.key) vscode.postMessage({ type: 'confirm', key: shown.key, marks: marksNow() });
      return;
    case 'copy':
    case 'take':
    case 'folder':
    case 'resume':
      notice.hidden = true;
      vscode.postMessage({ type: what });
  }
}

/** How far the list is, and what the button would record. */
function count(): void {
  const counts = pane.querySelector('#counts');
  const confirm = pane.querySelector('#confirm');
  if (!counts || !confirm) return;
  const { ticked, skipped } = marksNow();
  const { rows, visible } = countShown();
  const filtered = search() === '' ? '' : ` ${sentence('filtered', { shown: visible })}`;
  counts.textContent = sentence('counts', { ticked: ticked.length, skipped: skipped.length, count: rows }) + filtered;
  const left = rows - ticked.length;
  const key = ticked.length === 0 ? 'confirm.nobody' : left > 0 ? 'confirm.left' : 'confirm';
  confirm.textContent = sentence(key, { done: ticked.length, left });
  confirm.className = ticked.length === 0 ? 'second' : 'primary';
}

/** The time until the batch may be sent; then the owner looks again. */
function tick(): void {
  const clock = pane.querySelector('#clock');
  if (!clock || shown?.until === undefined) return;
  const rest = Math.ceil((shown.until - Date.now() - ahead) / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  clock.textContent =
    rest <= 0
      ? sentence('over')
      : hours > 0
        ? `${hours}:${two(minutes)}:${two(seconds)}`
        : `${minutes}:${two(seconds)}`;
  if (rest > 0) return;
  shown = { ...shown, until: Number.POSITIVE_INFINITY };
  vscode.postMessage({ type: 'look' });
}

function busy(on: boolean): void {
  isBusy = on;
  // Not `disabled`, which would take the focus away.
  for (const button of pane.querySelectorAll('[data-does=take],[data-does=resume],#confirm'))
    button.setAttribute('aria-disabled', String(on));
}

/** ms that good news stand */
const NEWS = 6000;
let over: ReturnType<typeof setTimeout> | undefined;

/** A problem stands until the person does the next thing. */
function tell(text: string, isProblem: boolean): void {
  clearTimeout(over);
  if (!isProblem)
    over = setTimeout(() => {
      notice.hidden = true;
    }, NEWS);
  notice.textContent = text;
  notice.dataset.kind = isProblem ? 'problem' : 'news';
  notice.hidden = text === '';
}

function sentence(key: string, holes: Readonly<Record<string, number>> = {}): string {
  return (said[key] ?? '').replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = holes[name];
    return value === undefined ? hole : numbers.format(value);
  });
}

const isTyping = (target: Element): boolean => target instanceof HTMLInputElement && target.type !== 'checkbox';
