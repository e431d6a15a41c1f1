import type { PlanChange } from '../../server/core/plan/planChange';
import type { PlanPaneMessage, PlanPaneUpdate } from '../src/panes/planProtocol';
import { patch } from './patch';
import { base64Of, pngOf } from './png';

declare function acquireVsCodeApi(): { postMessage(message: PlanPaneMessage): void };

const vscode = acquireVsCodeApi();
const said: Readonly<Record<string, string>> = JSON.parse(document.body.dataset.words ?? '{}');
const numbers = new Intl.NumberFormat(document.documentElement.lang);
const outcome = document.getElementById('outcome') as HTMLElement;
const change = document.getElementById('change');
const reset = document.querySelector<HTMLElement>('[data-reset]');
const sliders = [...document.querySelectorAll<HTMLInputElement>('input[type=range]')];

let asked = 0;
let isWaiting = false;
let askAgain = false;

window.addEventListener('message', ({ data }: MessageEvent<PlanPaneUpdate>) => {
  if (data.type === 'draw') return void draw(data);
  isWaiting = false;
  outcome.classList.remove('waiting');
  // Something newer was chosen meanwhile: that is what counts.
  if (askAgain) return ask();
  if (data.ask !== asked) return;
  if (data.html !== undefined) patch(outcome, data.html);
  outcome.classList.toggle('tried', Object.keys(changeNow()).length > 0);
  if (change) change.textContent = data.said;
});
for (const slider of sliders) {
  slider.addEventListener('input', () => {
    tell(slider);
    ask();
  });
  tell(slider);
}
document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const option = target.closest<HTMLElement>('.choice button');
  const kind = target.closest<HTMLElement>('[data-export]')?.dataset.export;
  if (option) {
    choose(option);
    ask();
  } else if (kind === 'json' || kind === 'ics' || kind === 'svg' || kind === 'png')
    vscode.postMessage({ type: 'export', kind });
  else if (target.closest('[data-reset]')) startOver();
});
document.addEventListener('keydown', (event) => {
  const option = (event.target as Element).closest<HTMLElement>('.choice button');
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!option || !step) return;
  const all = [...(option.parentElement?.children ?? [])] as HTMLElement[];
  const next = all[(all.indexOf(option) + step + all.length) % all.length];
  next?.focus();
  next?.click();
  event.preventDefault();
});

/** Asks for the plan with everything that is changed now; while an answer is awaited, only that it is wanted is remembered. */
function ask(): void {
  const now = changeNow();
  if (reset) reset.hidden = Object.keys(now).length === 0;
  askAgain = isWaiting;
  if (isWaiting) return;
  isWaiting = true;
  outcome.classList.add('waiting');
  vscode.postMessage({ type: 'try', ask: ++asked, change: now });
}

function changeNow(): PlanChange {
  const of = (key: string): number | undefined => {
    const slider = sliders.find((one) => one.dataset.key === key);
    return slider && slider.value !== slider.dataset.now ? Number(slider.value) : undefined;
  };
  const perHour = of('perHour');
  const pace = of('pace');
  const windows = chosen('windows');
  const accounts = Number(chosen('accounts') ?? 1);
  return {
    ...(perHour !== undefined && { perHour }),
    ...(pace !== undefined && { pace: pace === 0 ? null : pace }),
    ...(windows !== undefined && { windows: windows as 'golden' | 'wholeDay' }),
    ...(accounts > 1 && { accounts }),
  };
}

/** What is checked in a group; undefined while that is the first option, which is the plan's own. */
function chosen(key: string): string | undefined {
  const options = [...document.querySelectorAll<HTMLElement>(`.choice[data-key=${key}] button`)];
  const at = options.findIndex((option) => option.getAttribute('aria-checked') === 'true');
  return at > 0 ? options[at]?.dataset.value : undefined;
}

function choose(option: HTMLElement): void {
  for (const other of option.parentElement?.querySelectorAll<HTMLElement>('button') ?? []) {
    other.setAttribute('aria-checked', String(other === option));
    other.tabIndex = other === option ? 0 : -1;
  }
}

function tell(slider: HTMLInputElement): void {
  const output = slider.nextElementSibling;
  if (!output) return;
  const text =
    slider.dataset.key === 'pace' && slider.value === '0' ? (said.none ?? '') : numbers.format(Number(slider.value));
  output.textContent = text;
  output.classList.toggle('changed', slider.value !== slider.dataset.now);
  slider.setAttribute('aria-valuetext', text);
}

async function draw({ svg, width, height }: Extract<PlanPaneUpdate, { type: 'draw' }>): Promise<void> {
  try {
    vscode.postMessage({ type: 'drawn', png: await base64Of(await pngOf(svg, width, height)) });
  } catch {
    vscode.postMessage({ type: 'drawn' });
  }
}

function startOver(): void {
  for (const slider of sliders) {
    slider.value = slider.dataset.now ?? slider.value;
    tell(slider);
  }
  for (const first of document.querySelectorAll<HTMLElement>('.choice button:first-child')) choose(first);
  ask();
}
