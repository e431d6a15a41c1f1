/** What goes wrong, in place of a plain answer. `accept`: whether the request takes effect before that. */
export type Mishap =
  /** Refused with this errcode, without effect. */
  | { readonly kind: 'errcode'; readonly errcode: number; readonly errmsg?: string }
  /** Every token ends now, then the request is judged as always. */
  | { readonly kind: 'expire-tokens' }
  /** No answer ever comes. */
  | { readonly kind: 'silence'; readonly accept: boolean }
  /** The connection is reset, before the answer or in the middle of it. */
  | { readonly kind: 'reset'; readonly accept: boolean; readonly middle?: boolean }
  /** The answer comes in crumbs, one every `ms`, and never to its end. */
  | { readonly kind: 'crumbs'; readonly accept: boolean; readonly ms: number }
  | { readonly kind: 'html'; readonly accept: boolean; readonly status: number }
  | { readonly kind: 'wrong-json'; readonly accept: boolean }
  /** An answer of so many bytes. */
  | { readonly kind: 'flood'; readonly accept: boolean; readonly bytes: number }
  /** These customers come back in fail_list, without a task for them. */
  | { readonly kind: 'fail-list'; readonly recipients: readonly string[] }
  /** The page's cursor leads to the page itself. */
  | { readonly kind: 'same-cursor' }
  /** `limit` is taken for the default, as an over-large one is. */
  | { readonly kind: 'ignore-limit' }
  /** Fields of the answer are replaced. */
  | { readonly kind: 'alter'; readonly fields: Readonly<Record<string, unknown>> };

export interface Fault {
  /** Last part of the path, e.g. `add_msg_template`; `*` for any. */
  readonly at: string;
  /** Calls that go well before; default 0. */
  readonly skip?: number;
  /** Calls that go wrong; default 1. */
  readonly times?: number;
  readonly mishap: Mishap;
}

export interface FaultBook {
  add(fault: Fault): void;
  clear(): void;
  /** What goes wrong with this call; undefined: nothing. The first fault that fits counts. */
  take(endpoint: string): Mishap | undefined;
}

export function createFaultBook(initial: readonly Fault[]): FaultBook {
  const counters = (fault: Fault) => ({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 });
  let open = initial.map(counters);
  return {
    add: (fault) => void open.push(counters(fault)),
    clear: () => {
      open = [];
    },
    take(endpoint) {
      for (const entry of open) {
        if (entry.left === 0 || (entry.fault.at !== '*' && entry.fault.at !== endpoint)) continue;
        if (entry.skip > 0) {
          entry.skip--;
          continue;
        }
        entry.left--;
        return entry.fault.mishap;
      }
      return undefined;
    },
  };
}
