import { callingFigure } from '../../../../core/policy/callingFigure';
import type { Send } from '../ports';
import { type Failure, failureOf } from './failureOf';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly type?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** ms, from the start to the last byte of the answer. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}
/** An answer that keeps the API's form: a JSON object with an `errcode` (only a given token comes without one). The HTTP status says nothing here. */
export interface Answer {
  readonly kind: 'answer';
  readonly errcode: number;
  readonly errmsg: string;
  readonly body: Readonly<Record<string, unknown>>;
}
export type Exchange = Answer | Failure;

/**
 * One request and its answer. Never throws: what went wrong is a value that says whether the request may have arrived.
 * Each has a connection of its own, since a kept one that the server has just closed looks exactly like a call that got no answer.
 */
export async function exchange(send: Send, request: HttpRequest): Promise<Exchange> {
  const { url, method, type, body, timeout, signal } = request;
  const limit = AbortSignal.timeout(timeout);
  try {
    const response = await send(url, {
      method,
      headers: { connection: 'close', ...(type !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body }),
      // A token must not follow a redirection to anywhere.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    });
    const bytes = await bodyOf(response);
    if (bytes === 'too-long') return { kind: 'no-answer', reason: 'too-long' };
    return answerOf(bytes) ?? { kind: 'no-answer', reason: 'not-json' };
  } catch (error) {
    return failureOf(limit.aborted ? limit.reason : error, !limit.aborted && signal?.aborted === true);
  }
}

async function bodyOf(response: Response): Promise<Uint8Array | 'too-long'> {
  const most = callingFigure('answer.bytes');
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, size);
    size += value.byteLength;
    if (size > most) {
      await reader.cancel().catch(() => {});
      return 'too-long';
    }
    chunks.push(value);
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function answerOf(bytes: Uint8Array): Answer | undefined {
  let body: unknown;
  try {
    body = JSON.parse(UTF8.decode(bytes));
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { errcode = 'access_token' in body ? 0 : undefined, errmsg } = body as { errcode?: unknown; errmsg?: unknown };
  if (typeof errcode !== 'number' || !Number.isInteger(errcode)) return undefined;
  return {
    kind: 'answer',
    errcode,
    errmsg: typeof errmsg === 'string' ? errmsg : '',
    body: body as Readonly<Record<string, unknown>>,
  };
}
