import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { createMessageConnection, type MessageConnection, type Message } from 'vscode-jsonrpc/node';
import { AbstractMessageReader, AbstractMessageWriter, type DataCallback, type Disposable } from 'vscode-jsonrpc/node';

type Listener = (event: { readonly data: unknown }) => void;

/** A bundle run as in a worker: what a browser's worker has, and nothing of Node. */
export function startWorker(bundle: string): MessageConnection {
  let toBundle: Listener | undefined;
  let toUs: DataCallback | undefined;
  const copy = (message: unknown): Message => structuredClone(message) as Message;
  const scope: Record<string, unknown> = {
    TextDecoder,
    TextEncoder,
    URL,
    performance,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    crypto,
    console,
    atob,
    btoa,
    structuredClone,
    // As in a worker that was started from a blob.
    location: { origin: 'http://127.0.0.1', pathname: 'http://127.0.0.1/0b5f', search: '' },
    postMessage: (message: unknown) => queueMicrotask(() => toUs?.(copy(message))),
    addEventListener: (type: string, listener: Listener) => {
      if (type === 'message') toBundle = listener;
    },
    removeEventListener: () => undefined,
    set onmessage(listener: Listener) {
      toBundle = listener;
    },
  };
  scope.self = scope;
  createContext(scope);
  runInContext(readFileSync(bundle, 'utf8'), scope, { filename: bundle });

  class Reader extends AbstractMessageReader {
    listen(callback: DataCallback): Disposable {
      toUs = callback;
      return { dispose: () => undefined };
    }
  }
  class Writer extends AbstractMessageWriter {
    async write(message: Message): Promise<void> {
      queueMicrotask(() => toBundle?.({ data: copy(message) }));
    }
    end(): void {
      toBundle = undefined;
    }
  }
  const connection = createMessageConnection(new Reader(), new Writer());
  connection.listen();
  return connection;
}
