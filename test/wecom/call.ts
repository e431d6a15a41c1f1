import { Refusal } from './refusal';
import type { Shape } from './shape';
import type { World } from './world';

/** One request as an endpoint sees it. */
export interface Call {
  /** Path without the leading slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly raw: Buffer;
  readonly type: string;
  readonly now: number;
}

export type Endpoint = (world: World, call: Call) => Readonly<Record<string, unknown>>;

/** The JSON of a request: UTF-8 written raw, of the documented shape. */
export function bodyOf<T>(call: Call, shape: Shape): T {
  const written = call.raw.toString('utf8');
  // The documents forbid escapes: they are answered with 40033.
  if (/\\u[0-9a-fA-F]{4}/.test(written.replace(/\\\\/g, ''))) throw new Refusal(40033, 'invalid character: \\uxxxx');
  if (!Buffer.from(written, 'utf8').equals(call.raw)) throw new Refusal(40033, 'not UTF-8');
  let body: unknown;
  try {
    body = JSON.parse(written);
  } catch {
    throw new Refusal(40058, 'Warning: wrong json format.');
  }
  shape(body, '');
  return body as T;
}

/** Parameters that an address may have; another one is refused. */
export function onlyParameters({ query }: Call, ...names: readonly string[]): void {
  for (const name of query.keys())
    if (!names.includes(name)) throw new Refusal(40058, `invalid Request Parameter: ${name} is unknown`);
}

/** A page of rows by cursor. A limit above the platform's own falls back to the default without a word. */
export function page<T>(
  rows: readonly T[],
  { limit, cursor = '' }: { limit?: number | undefined; cursor?: string | undefined },
  { standard, most }: { standard: number; most: number },
): { rows: readonly T[]; next_cursor: string } {
  const from = cursor === '' ? 0 : Number(/^C(\d+)$/.exec(cursor)?.[1] ?? Number.NaN);
  if (Number.isNaN(from)) throw new Refusal(40058, 'invalid Request Parameter: cursor');
  const size = limit === undefined || limit > most || limit < 1 ? standard : limit;
  const end = from + size;
  return { rows: rows.slice(from, end), next_cursor: end < rows.length ? `C${end}` : '' };
}
