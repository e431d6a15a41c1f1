import { element, post, remember, state } from './previewPage';

/** True while a person moves the chat: only then the editor is told. What the page moves by itself goes no further, so nothing can go in a circle. */
let isLed = false;
let isTold = false;

export function linkScroll(): void {
  const phone = element('phone');
  const lead = (): void => {
    isLed = true;
  };
  for (const event of ['wheel', 'touchmove', 'pointerdown']) phone.addEventListener(event, lead, { passive: true });
  phone.addEventListener('keydown', (event) => {
    if (/^(?:Arrow(?:Up|Down)|Page(?:Up|Down)|Home|End| )$/.test(event.key)) lead();
  });
  // Scroll events don't bubble; they can be caught on the way down.
  phone.addEventListener(
    'scroll',
    () => {
      remember('top', chatOf(phone)?.scrollTop);
      if (!isLed || isTold) return;
      isTold = true;
      requestAnimationFrame(() => {
        isTold = false;
        const line = lineAtTop();
        if (isLed && line !== undefined) post({ type: 'scrolled', line });
      });
    },
    true,
  );
}

/** Brings what a source line shows to the top of the chat; lines in between lie in proportion. */
export function scrollToLine(line: number): void {
  const chat = chatOf(element('phone'));
  if (!chat) return;
  const places = placesOf(chat);
  const next = places.findIndex((place) => place.line > line);
  const before = places[next < 0 ? places.length - 1 : next - 1];
  const after = next < 0 ? undefined : places[next];
  isLed = false;
  if (!before) chat.scrollTop = 0;
  else {
    const share = after ? (line - before.line) / (after.line - before.line) : 0;
    chat.scrollTop = before.top + share * ((after?.top ?? before.top) - before.top);
  }
}

/** Scrolls the least that shows an element. */
export function bringIntoSight(target: Element): void {
  isLed = false;
  target.scrollIntoView({ block: 'nearest' });
}

/** After a reload: where the person was. */
export function restoreScroll(): void {
  const chat = chatOf(element('phone'));
  if (chat && typeof state.top === 'number') chat.scrollTop = state.top;
}

function lineAtTop(): number | undefined {
  const chat = chatOf(element('phone'));
  if (!chat) return undefined;
  const places = placesOf(chat);
  const next = places.findIndex((place) => place.top > chat.scrollTop + 1);
  const before = places[next < 0 ? places.length - 1 : Math.max(0, next - 1)];
  const after = next <= 0 ? undefined : places[next];
  if (!before || !after) return before?.line;
  return before.line + ((chat.scrollTop - before.top) / (after.top - before.top)) * (after.line - before.line);
}

const chatOf = (phone: HTMLElement): HTMLElement | null => phone.querySelector<HTMLElement>('.qf-chat');

/** Source lines and where they are shown, both ascending; points of the chat's own, whatever its zoom. */
function placesOf(chat: HTMLElement): { line: number; top: number }[] {
  const frame = chat.getBoundingClientRect();
  const zoom = frame.height / chat.offsetHeight || 1;
  const places: { line: number; top: number }[] = [];
  for (const row of chat.querySelectorAll<HTMLElement>(
    '.qf-row[data-line], .qf-line[data-line], .qf-fold[data-line]',
  )) {
    const line = Number(row.dataset.line);
    const top = (row.getBoundingClientRect().top - frame.top) / zoom + chat.scrollTop;
    const last = places.at(-1);
    if (!last || (line > last.line && top > last.top)) places.push({ line, top });
  }
  return places;
}
