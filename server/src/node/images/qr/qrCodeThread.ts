import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Decodable } from '../pixels/decodeImage';
import { type DecodeQrCodes, decodeQrCodes, type QrCodesFound } from './decodeQrCodes';

export interface QrQuestion {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly format: Decodable;
}
export interface QrAnswer {
  readonly id: number;
  readonly texts: QrCodesFound | undefined;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, (texts: QrCodesFound | undefined) => void>;
}

/** ms: the largest pictures take some seconds on a slow machine; what takes longer was made to. */
const LONGEST = 60_000;
/** ms without a question after which the thread ends, and its memory with it. */
const IDLE = 20_000;

/**
 * Looks for QR codes in a thread, so that whoever answers an editor is not held up by a photograph. The thread starts with the first question and
 * ends after the last; a picture that kills it, or keeps it, has no codes. `script`: what the thread runs; where it is not there, all is done here.
 */
export function qrCodeThread(script = path.join(__dirname, 'qr-thread.js')): DecodeQrCodes {
  let thread: Thread | undefined;
  let asked = 0;
  let idle: NodeJS.Timeout | undefined;

  const end = (ended: Thread): void => {
    if (thread === ended) thread = undefined;
    for (const answer of ended.waiting.values()) answer(undefined);
    ended.waiting.clear();
    void ended.worker.terminate();
  };
  const start = (): Thread => {
    const worker = new Worker(script);
    const started: Thread = { worker, waiting: new Map() };
    // A process that is done does not wait for it.
    worker.unref();
    worker.on('message', ({ id, texts }: QrAnswer) => started.waiting.get(id)?.(texts));
    worker.on('error', () => end(started));
    worker.on('exit', () => end(started));
    return started;
  };

  return async (bytes, format) => {
    if (!existsSync(script)) return decodeQrCodes(bytes, format);
    clearTimeout(idle);
    thread ??= start();
    const current = thread;
    const id = ++asked;
    const texts = await new Promise<QrCodesFound | undefined>((resolve) => {
      const late = setTimeout(() => end(current), LONGEST);
      current.waiting.set(id, (found) => {
        clearTimeout(late);
        current.waiting.delete(id);
        resolve(found);
      });
      current.worker.postMessage({ id, bytes, format } satisfies QrQuestion);
    });
    if (current.waiting.size === 0) idle = setTimeout(() => end(current), IDLE).unref();
    return texts;
  };
}
