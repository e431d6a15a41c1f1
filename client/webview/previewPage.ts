import type { PaneMessage } from '../src/protocol';

declare function acquireVsCodeApi(): {
  postMessage(message: PaneMessage): void;
  getState(): Record<string, unknown> | undefined;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();

const given: Record<string, unknown> = JSON.parse(document.body.dataset.state ?? '{}');
const kept = vscode.getState();

/** Under another name it is still the same template. */
const { before, ...now } = given;
const isSame = kept !== undefined && (kept.uri === now.uri || (before !== undefined && kept.uri === before));

/** What outlives a reload of the page (its tab was hidden) and of the window: the owner's choices, and where the person was. */
export const state: Record<string, unknown> = isSame ? { ...now, ...kept, uri: now.uri } : now;
const said: Readonly<Record<string, string>> = JSON.parse(document.body.dataset.words ?? '{}');
const numbers = new Intl.NumberFormat(document.documentElement.lang);

export function post(message: PaneMessage): void {
  vscode.postMessage(message);
}

/** Remembers a value; undefined forgets it. */
export function remember(key: string, value: unknown): void {
  if (value === undefined) delete state[key];
  else state[key] = value;
  vscode.setState(state);
}

export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

/** A sentence of the page's language with its holes filled. */
export function sentence(key: string, holes: Readonly<Record<string, string | number>> = {}): string {
  return (said[key] ?? '').replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = holes[name];
    return value === undefined ? hole : typeof value === 'number' ? numbers.format(value) : value;
  });
}

/** Says something beside the phone: a problem stands until the preview works again, anything else until the person does the next thing. */
export function notice(text: string, isProblem = false): void {
  const place = element('notice');
  place.textContent = text;
  place.hidden = text === '';
  place.dataset.kind = isProblem ? 'problem' : 'news';
}

export function clearNotice(kind: 'problem' | 'news'): void {
  const place = element('notice');
  if (place.dataset.kind === kind) place.hidden = true;
}
