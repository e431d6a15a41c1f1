import { callingFigure } from '../../../../core/policy/callingFigure';
import type { ApiClient, ApiResult } from './apiClient';

export interface PageRequest {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Most rows of a page. More than the platform's own limit falls back to a smaller default without a word. */
  readonly limit: number;
  /** Name of the list in an answer. */
  readonly list: string;
  readonly signal?: AbortSignal | undefined;
}

export type Pages =
  /** Every page was read. Rows may come twice: the platform repeats pages now and then. */
  | { readonly kind: 'all' }
  /** The cursors go round in circles, or there is no end to them: rows may be missing. */
  | { readonly kind: 'endless' }
  /** `take` has seen enough. */
  | { readonly kind: 'enough' }
  | Exclude<ApiResult, { readonly kind: 'ok' }>;

/** Reads a list page by page, following cursors. `take` gets each page's rows and may say that they are enough. A missing list is an empty page. */
export async function readPages(
  client: Pick<ApiClient, 'call'>,
  { path, body, limit, list, signal }: PageRequest,
  take: (rows: readonly Readonly<Record<string, unknown>>[]) => 'more' | 'enough',
): Promise<Pages> {
  const followed = new Map<string, number>();
  let cursor = '';
  for (let page = 0; page < callingFigure('pages.most'); page++) {
    const asked = JSON.stringify({ ...body, limit, ...(cursor !== '' && { cursor }) });
    const result = await client.call({ path, body: asked, repeatable: true, signal });
    if (result.kind !== 'ok') return result;
    const rows = result.body[list];
    const records = Array.isArray(rows) ? rows.filter((row) => typeof row === 'object' && row !== null) : [];
    if (take(records) === 'enough') return { kind: 'enough' };
    const next = result.body.next_cursor;
    if (typeof next !== 'string' || next === '') return { kind: 'all' };
    const times = (followed.get(next) ?? 0) + 1;
    if (times > callingFigure('pages.repeats')) return { kind: 'endless' };
    followed.set(next, times);
    cursor = next;
  }
  return { kind: 'endless' };
}
