import type { PaneMessage, PaneUpdate } from '../src/protocol';
import { patch } from './patch';

declare function acquireVsCodeApi(): { postMessage(message: PaneMessage): void; setState(state: unknown): void };

const vscode = acquireVsCodeApi();
const state: Record<string, unknown> = JSON.parse(document.body.dataset.state ?? '{}');
const phone = element('phone');
const side = element('side');
const notice = element('notice');
const controls = element('controls');
const recipient = element('recipient');
const select = recipient.querySelector('select') as HTMLSelectElement;

/** Points of the phone with its frame, the room left around it, and what stands beside it at least. */
const PHONE = { width: 375 + 22, height: 812 + 22, margin: 34, beside: 208 };

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

window.addEventListener('message', ({ data }: MessageEvent<PaneUpdate>) => {
  if (data.type === 'show') show(data);
  else if (data.type === 'follow') follow(data.line);
  else say(data.text);
});
window.addEventListener('resize', fitPhone);
document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const button = target.closest<HTMLElement>('.choice button');
  if (button) choose(button.parentElement?.dataset.key, button.dataset.value);
  else reveal(target);
});
document.addEventListener('keydown', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('.choice button');
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!button || !step) return;
  const all = [...(button.parentElement?.children ?? [])] as HTMLElement[];
  const next = all[(all.indexOf(button) + step + all.length) % all.length];
  next?.focus();
  next?.click();
  event.preventDefault();
});
select.addEventListener('change', () => choose('recipient', select.value));
vscode.setState(state);
vscode.postMessage({ type: 'ready' });

function show(update: Extract<PaneUpdate, { type: 'show' }>): void {
  patch(phone, update.html);
  patch(side, update.side);
  notice.hidden = true;
  for (const group of document.querySelectorAll<HTMLElement>('.choice')) {
    const value = update.chosen[group.dataset.key as keyof typeof update.chosen];
    for (const button of group.querySelectorAll<HTMLElement>('button')) {
      const checked = button.dataset.value === value;
      button.setAttribute('aria-checked', String(checked));
      button.tabIndex = checked ? 0 : -1;
    }
  }
  recipient.hidden = update.recipients.length === 0;
  const known = [...select.options].slice(1).map(({ value }) => value);
  if (known.join('\n') !== update.recipients.map(({ id }) => id).join('\n')) {
    select.length = 1;
    for (const { id, name } of update.recipients) select.add(new Option(name, id));
  }
  select.value = update.chosen.recipient;
  fitPhone();
}

function choose(key: string | undefined, value: string | undefined): void {
  if (!key || value === undefined) return;
  state[key] = value;
  vscode.setState(state);
  vscode.postMessage({ type: 'choose', key: key as 'device', value });
}

/** Scales the phone as a whole to the room that the controls leave: beside it, or above it in a narrow pane. Never above its own size by more than a tenth. */
function fitPhone(): void {
  const narrow = window.matchMedia('(max-width:519px)').matches;
  const width = window.innerWidth - PHONE.margin - (narrow ? 0 : PHONE.beside);
  const height = window.innerHeight - PHONE.margin - (narrow ? controls.offsetHeight + 12 : 0);
  const scale = Math.max(0.4, Math.min(height / PHONE.height, width / PHONE.width, 1.1));
  const shown = phone.firstElementChild as HTMLElement | null;
  shown?.style.setProperty('--qf-scale', String(Math.round(scale * 1000) / 1000));
}

/** Scrolls the chat so that what the cursor's line shows is in sight, and marks it. */
function follow(line: number): void {
  let best: HTMLElement | undefined;
  for (const row of phone.querySelectorAll<HTMLElement>('.qf-row, .qf-line')) {
    if (Number(row.dataset.line) <= line) best = row;
  }
  for (const old of phone.querySelectorAll('.qf-active')) old.classList.remove('qf-active');
  best?.closest('.qf-row')?.classList.add('qf-active');
  best?.scrollIntoView({ block: 'nearest' });
}

function reveal(target: Element): void {
  if (String(window.getSelection()) !== '') return;
  const line = target.closest<HTMLElement>('[data-line]')?.dataset.line;
  if (line !== undefined) vscode.postMessage({ type: 'reveal', line: Number(line) });
}

function say(text: string): void {
  notice.textContent = text;
  notice.hidden = false;
}
