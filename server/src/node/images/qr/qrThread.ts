import { parentPort } from 'node:worker_threads';
import { decodeQrCodes } from './decodeQrCodes';
import type { QrAnswer, QrQuestion } from './qrCodeThread';

/** What runs in the thread (`dist/qr-thread.js`): one picture after another. */
parentPort?.on('message', async ({ id, bytes, format }: QrQuestion) => {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts = await decodeQrCodes(picture, format).catch(() => undefined);
  const answer: QrAnswer = { id, texts };
  parentPort?.postMessage(answer);
});
