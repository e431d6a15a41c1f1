import type { PaneUpdate, PreviewRecipient } from '../src/protocol';
import { element, post, sentence } from './previewPage';

type Shown = Extract<PaneUpdate, { type: 'show' }>;
type Found = Extract<PaneUpdate, { type: 'found' }>;

const group = element('recipient');
const input = group.querySelector('input') as HTMLInputElement;
const people = element('people');
const place = element('place');
const missing = group.querySelector('[data-find=missing]') as HTMLButtonElement;

/** Characters of an id beside a name. */
const LONGEST_ID = 12;

let last: Shown | undefined;
let asked = 0;
/** What the question under way wants: a list to choose from, or a person to show at once. */
let wants: 'list' | 'person' | undefined;
let active = -1;
let choose: (id: string) => void = () => undefined;

/** Whose values are shown: typed for, walked through, or found. `onChoose` gets an id; empty for nobody. */
export function linkRecipients(onChoose: (id: string) => void): void {
  choose = onChoose;
  input.addEventListener('focus', () => input.select());
  input.addEventListener('input', () => search(input.value));
  input.addEventListener('click', () => people.hidden && search(''));
  input.addEventListener('blur', close);
  input.addEventListener('keydown', onKey);
  // The press would take the focus from the input, and the list would be gone before the click.
  people.addEventListener('pointerdown', (event) => event.preventDefault());
  people.addEventListener('click', (event) => take((event.target as Element).closest<HTMLElement>('[data-id]')));
  group.addEventListener('click', (event) => {
    const find = (event.target as Element).closest<HTMLElement>('[data-find]')?.dataset.find;
    if (find === 'nobody') {
      setMissing(false);
      choose('');
    } else if (find === 'missing') {
      setMissing(!isMissing());
      if (isMissing()) walk('next');
      else tellPlace();
    } else if (find === 'next' || find === 'previous' || find === 'longest') walk(find);
  });
}

export function showRecipients(update: Shown): void {
  last = update;
  group.hidden = update.recipients.length === 0 && !update.chosen.recipient;
  if (people.hidden) input.value = update.shown?.name ?? '';
  if (wants === undefined) tellPlace();
}

export function showFound({ ask, result }: Found): void {
  if (ask !== asked) return;
  const wanted = wants;
  wants = undefined;
  if (wanted === 'list') list(result.found);
  else {
    const [person] = result.found;
    if (person) choose(person.id);
    const parts = person ? [] : [sentence(result.lacking === 0 ? 'complete' : 'none')];
    if (result.lacking) parts.push(sentence('lacking', { count: result.lacking }));
    if (result.characters !== undefined) parts.push(sentence('characters', { count: result.characters }));
    told = parts.join(' · ');
    tellPlace();
  }
}

/** What the last search said, shown beside the place until the next one. */
let told = '';

function tellPlace(): void {
  const at = last?.shown?.place;
  const here =
    at === undefined ? '' : at > 0 ? sentence('place', { place: at, total: last?.total ?? 0 }) : sentence('outside');
  place.textContent = [here, told].filter(Boolean).join(' · ');
}

const isMissing = (): boolean => missing.getAttribute('aria-pressed') === 'true';

function setMissing(on: boolean): void {
  missing.setAttribute('aria-pressed', String(on));
  told = '';
}

function walk(find: 'next' | 'previous' | 'longest'): void {
  wants = 'person';
  const from = last?.shown?.id;
  post({ type: 'find', ask: ++asked, find, missing: isMissing(), ...(from !== undefined && { from }) });
}

function search(query: string): void {
  wants = 'list';
  post({ type: 'find', ask: ++asked, find: 'search', missing: isMissing(), query });
}

function list(found: readonly PreviewRecipient[]): void {
  active = -1;
  people.replaceChildren(
    ...found.map(({ id, name }, index) => {
      const item = document.createElement('li');
      item.id = `person-${index}`;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      item.dataset.id = id;
      item.title = id;
      for (const text of name === id ? [id] : [name, ending(id)]) {
        const part = document.createElement('span');
        part.textContent = text;
        item.append(part);
      }
      return item;
    }),
  );
  if (found.length === 0) {
    const item = document.createElement('li');
    item.className = 'empty';
    item.textContent = sentence('none');
    people.append(item);
  }
  people.hidden = document.activeElement !== input;
  input.setAttribute('aria-expanded', String(!people.hidden));
  if (found.length > 0) mark(0);
}

/** Ids of one list begin alike: of a long one, its end tells people apart. */
function ending(id: string): string {
  const characters = [...id];
  return characters.length <= LONGEST_ID ? id : `…${characters.slice(1 - LONGEST_ID).join('')}`;
}

function mark(index: number): void {
  const options = [...people.querySelectorAll<HTMLElement>('[data-id]')];
  active = options.length === 0 ? -1 : (index + options.length) % options.length;
  options.forEach((option, at) => {
    option.setAttribute('aria-selected', String(at === active));
  });
  const option = options[active];
  option?.scrollIntoView({ block: 'nearest' });
  if (option) input.setAttribute('aria-activedescendant', option.id);
  else input.removeAttribute('aria-activedescendant');
}

function onKey(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    if (people.hidden) search('');
    else mark(active + step);
    event.preventDefault();
  } else if (event.key === 'Enter') {
    take(people.querySelector<HTMLElement>(`#person-${active}`));
  } else if (event.key === 'Escape' && !people.hidden) {
    close();
    event.stopPropagation();
  }
}

function take(option: HTMLElement | null): void {
  if (option?.dataset.id === undefined) return;
  told = '';
  choose(option.dataset.id);
  close();
}

function close(): void {
  people.hidden = true;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
  input.value = last?.shown?.name ?? '';
}
