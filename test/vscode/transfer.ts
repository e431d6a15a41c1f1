import { evaluate } from './window';

export const EDITOR =
  '.editor-instance .monaco-editor .native-edit-context, .editor-instance .monaco-editor textarea.inputarea';
/** A grey point. */
export const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const bytes = (base64: string): string => `Uint8Array.from(atob('${base64}'), (sign) => sign.charCodeAt(0))`;
/** An expression: a transfer as a browser makes it, with content of our own in it. */
export const transfer = (build: string): string =>
  `(() => { const data = new DataTransfer(); ${build}; return data; })()`;
export const file = (name: string, type: string, base64: string): string =>
  `data.items.add(new File([${bytes(base64)}], '${name}', { type: '${type}' }))`;

/** Lets a picture go over the editor that is shown, with Shift held, as VS Code wants it. */
export const dropPicture = (name: string): Promise<unknown> =>
  evaluate(
    '.editor-instance .view-lines',
    `(() => {
      const box = element.getBoundingClientRect();
      const data = ${transfer(file(name, 'image/png', POINT))};
      const at = { bubbles: true, cancelable: true, clientX: box.x + 40, clientY: box.y + 70, dataTransfer: data, shiftKey: true };
      for (const type of ['dragenter', 'dragover', 'drop']) element.dispatchEvent(new DragEvent(type, at));
    })()`,
  );

/** Onto the clipboard of the machine that the window is on. */
export const copyPicture = (): Promise<unknown> =>
  evaluate(
    '.monaco-workbench',
    `navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([${bytes(POINT)}], { type: 'image/png' }) })])`,
  );
export const copyText = (text: string): Promise<unknown> =>
  evaluate('.monaco-workbench', `navigator.clipboard.writeText(${JSON.stringify(text)})`);
