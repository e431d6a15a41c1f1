import * as vscode from 'vscode';
/** The window that the suite runs in, seen from outside: what a person could see, press and photograph. */

type Action = { readonly do: string } & Readonly<Record<string, string | number | undefined>>;

async function act(action: Action): Promise<unknown> {
  const url = process.env.QUNFA_DRIVER;
  if (!url) throw new Error('QUNFA_DRIVER is not set: start the suites with "npm run test:vscode".');
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(action) });
  const answer = (await response.json()) as { ok: boolean; value?: unknown; error?: string };
  if (!answer.ok) throw new Error(`${action.do}: ${answer.error}`);
  return answer.value;
}

export const report = (line: string): Promise<unknown> => act({ do: 'log', line });
export const finish = (code: number): Promise<unknown> => act({ do: 'exit', code });
/** A picture into test/vscode/shots, of the window or of the first element that matches. */
export const shot = async (name: string, selector?: string): Promise<string> =>
  String(await act({ do: 'shot', name, selector }));
export const press = (key: string): Promise<unknown> => act({ do: 'key', key });
export const type = (text: string): Promise<unknown> => act({ do: 'type', text });
/** Turns the wheel over the first element that matches, CSS px downwards. */
export const wheel = (selector: string, by: number): Promise<unknown> => act({ do: 'wheel', selector, by });
export const click = (selector: string): Promise<unknown> => act({ do: 'click', selector });
export const hover = (selector: string): Promise<unknown> => act({ do: 'hover', selector });
/** Takes the pointer away from whatever it hovers over. */
export const rest = (): Promise<unknown> => act({ do: 'rest' });
/** Visible text of the first element that matches, in whatever frame; waits for it. */
export const textOf = async (selector: string): Promise<string> => String(await act({ do: 'text', selector }));
export const countOf = async (selector: string): Promise<number> => Number(await act({ do: 'count', selector }));
/** An expression over `element`, evaluated where the first match is. */
export const evaluate = (selector: string, expression: string): Promise<unknown> =>
  act({ do: 'evaluate', selector, expression });
export const resize = (width: number, height: number): Promise<unknown> => act({ do: 'size', width, height });

/** Asks until the answer is truthy; fails with `what` after 30 s, or the seconds given. */
export async function until<T>(what: string, ask: () => T | Promise<T>, seconds = 30): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A row of a view in the side bar. */
export const row = (text: string): string => `.pane-body .monaco-list-row:has-text("${text}")`;
/** Until something matches. */
export const has = (what: string, selector: string, seconds?: number): Promise<number> =>
  until(what, () => countOf(selector), seconds);

/** What the notifications say; nothing while there are none: their list closes by itself when it is empty, and a closed one is not waited for. */
export async function notices(): Promise<string> {
  await vscode.commands.executeCommand('notifications.showList');
  const isOpen = (await countOf('.notifications-center:visible')) > 0;
  return isOpen ? textOf('.notifications-center').catch(() => '') : '';
}
