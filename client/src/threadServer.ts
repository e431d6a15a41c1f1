import { Worker } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';

/** What a browser's worker has and a thread of Node has not, around a bundle that was made for the former. */
const AS_IN_A_BROWSER = `
const { parentPort, workerData } = require('node:worker_threads');
let heard;
globalThis.self = globalThis;
globalThis.addEventListener = (type, listener) => { if (type === 'message') heard = listener; };
globalThis.removeEventListener = () => {};
globalThis.postMessage = (message) => parentPort.postMessage(message);
Object.defineProperty(globalThis, 'onmessage', { set: (listener) => { heard = listener; }, get: () => heard });
parentPort.on('message', (data) => heard?.({ data }));
require('node:vm').runInThisContext(require('node:fs').readFileSync(workerData, 'utf8'), { filename: workerData });
`;

/** The language server of a browser (`bundle`: path of `dist/server.web.js`) in a thread of this process. It ends with its writer. */
export function startThreadServer(bundle: string): { readonly reader: MessageReader; readonly writer: MessageWriter } {
  const thread = new Worker(AS_IN_A_BROWSER, { eval: true, workerData: bundle });
  class Reader extends AbstractMessageReader {
    constructor() {
      super();
      thread.on('error', (error) => this.fireError(error));
      thread.on('exit', () => this.fireClose());
    }
    listen(callback: DataCallback): Disposable {
      thread.on('message', callback);
      return { dispose: () => thread.off('message', callback) };
    }
  }
  class Writer extends AbstractMessageWriter {
    async write(message: Message): Promise<void> {
      thread.postMessage(message);
    }
    end(): void {
      void thread.terminate();
    }
    override dispose(): void {
      super.dispose();
      this.end();
    }
  }
  return { reader: new Reader(), writer: new Writer() };
}
