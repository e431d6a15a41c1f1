import type { Clock, Secrets } from '../../../core/ports';

/** One HTTP exchange, as the global `fetch` does it. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** What the calls to WeCom stand on; every one can be put in the place of the real thing by a test. */
export interface WecomPorts {
  readonly clock: Clock;
  /** Waits, or less long when aborted. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
  readonly secrets: Secrets;
  readonly send: Send;
  /** Shorter time limits than the figures say, in ms. */
  readonly timeouts?: { readonly call?: number; readonly upload?: number };
}
