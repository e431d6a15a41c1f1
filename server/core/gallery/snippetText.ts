/**
 * The text of a VS Code snippet body with every tab stop at its default: `$1` → empty, `${1:text}` → text (nested too), `${1|a,b|}` → a;
 * `\$`, `\}` and `\\` are literal.
 */
export function snippetText(body: string): string {
  return read(body, 0, false).text;
}

function read(body: string, from: number, nested: boolean): { text: string; end: number } {
  let text = '';
  let at = from;
  while (at < body.length) {
    const character = body[at] ?? '';
    if (character === '\\' && /[$}\\]/.test(body[at + 1] ?? '')) {
      text += body[at + 1];
      at += 2;
    } else if (nested && character === '}') {
      return { text, end: at + 1 };
    } else if (character === '$') {
      const stop = tabStop(body, at);
      text += stop.text;
      at = stop.end;
    } else {
      text += character;
      at++;
    }
  }
  return { text, end: at };
}

function tabStop(body: string, at: number): { text: string; end: number } {
  const plain = /^\$\d+|^\$\{\d+\}/.exec(body.slice(at, at + 12));
  if (plain) return { text: '', end: at + plain[0].length };
  const placeholder = /^\$\{\d+:/.exec(body.slice(at, at + 12));
  if (placeholder) return read(body, at + placeholder[0].length, true);
  const choice = /^\$\{\d+\|((?:[^|\\]|\\.)*)\|\}/.exec(body.slice(at));
  if (choice) {
    const first = /^(?:[^,\\]|\\.)*/.exec(choice[1] ?? '')?.[0] ?? '';
    return { text: first.replace(/\\(.)/g, '$1'), end: at + choice[0].length };
  }
  return { text: '$', end: at + 1 };
}
