/** Sorts the table of campaigns: a press on a title sorts by it, a second one turns it round. Remembered while the pane lives. */
interface Sorted {
  readonly column: string;
  readonly down: boolean;
}
declare function acquireVsCodeApi(): {
  getState(): Sorted | undefined;
  setState(state: Sorted): void;
  postMessage(message: { readonly results: string }): void;
};

const vscode = acquireVsCodeApi();
const table = document.querySelector<HTMLTableElement>('#campaigns');
const buttons = [...document.querySelectorAll<HTMLButtonElement>('th button[data-sort]')];

function sort(column: string, down: boolean): void {
  const at = buttons.findIndex((button) => button.dataset.sort === column);
  const body = table?.tBodies[0];
  if (at < 0 || !body) return;
  const isNumber = buttons[at]?.closest('th')?.classList.contains('number') || column === 'day';
  const value = (row: HTMLTableRowElement): string => row.cells[at]?.dataset.value ?? '';
  const order = (a: HTMLTableRowElement, b: HTMLTableRowElement): number =>
    isNumber ? Number(value(a)) - Number(value(b)) : value(a).localeCompare(value(b), document.documentElement.lang);
  body.append(...[...body.rows].sort((a, b) => (down ? order(b, a) : order(a, b))));
  for (const button of buttons)
    button
      .closest('th')
      ?.setAttribute('aria-sort', button.dataset.sort !== column ? 'none' : down ? 'descending' : 'ascending');
  vscode.setState({ column, down });
}

for (const button of buttons)
  button.addEventListener('click', () => {
    const sorted = button.closest('th')?.getAttribute('aria-sort');
    const first = button.closest('th')?.classList.contains('number') || button.dataset.sort === 'day';
    sort(button.dataset.sort ?? '', sorted === 'none' ? Boolean(first) : sorted === 'ascending');
  });
for (const button of document.querySelectorAll<HTMLElement>('[data-results]'))
  button.addEventListener('click', () => vscode.postMessage({ results: button.dataset.results ?? '' }));
const kept = vscode.getState();
if (kept) sort(kept.column, kept.down);
