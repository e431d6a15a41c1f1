import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Call } from './call';
import { control } from './control';
import { deliver } from './deliver';
import { ENDPOINTS } from './endpoints';
import { createFaultBook, type Fault, type Mishap } from './faults';
import { Refusal } from './refusal';
import { type Company, confirmTask, createWorld, type Task, type World } from './world';

export interface StandInOptions {
  readonly faults?: readonly Fault[];
  readonly company?: Company;
  /** ms since the epoch; default: the real clock. */
  readonly now?: () => number;
  /** Default: any free port. */
  readonly port?: number;
}

/** One request that came in. */
export interface SeenRequest {
  /** Last part of the path, e.g. `add_msg_template`. */
  readonly endpoint: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly raw: Buffer;
  readonly body: unknown;
  /** What it came to; undefined where it had no effect. */
  errcode: number | undefined;
}

export interface StandIn {
  readonly baseUrl: string;
  readonly world: World;
  readonly requests: readonly SeenRequest[];
  readonly tasks: readonly Task[];
  fault(fault: Fault): void;
  clearFaults(): void;
  /** A member confirms: returns how many customers got it. */
  confirm(msgid: string, userid?: string): number;
  /** Resolves when so many requests of an endpoint have come in and taken their effect, if they have one. */
  seen(endpoint: string, count: number): Promise<void>;
  /** Bodies of an endpoint's calls, in order. */
  bodies(endpoint: string): readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

const COMPANY: Company = { customers: { zhangsan: ['wm-a', 'wm-b', 'wm-c', 'wm-d'], lisi: ['wm-e', 'wm-f', 'wm-a'] } };
const LARGEST = 64 * 1024 * 1024;

/** A server on loopback that behaves as the API of WeCom is documented to, with faults to order. */
export async function startWecomStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const now = options.now ?? Date.now;
  const world = createWorld(options.company ?? COMPANY, now());
  const faults = createFaultBook(options.faults ?? []);
  const requests: SeenRequest[] = [];
  const counts = new Map<string, number>();
  let watchers: { endpoint: string; count: number; tell: () => void }[] = [];
  const tellWatchers = (): void => {
    const told = watchers.filter(({ endpoint, count }) => (counts.get(endpoint) ?? 0) >= count);
    watchers = watchers.filter((one) => !told.includes(one));
    for (const { tell } of told) tell();
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand.in');
    const path = url.pathname.slice(1);
    const raw = await readBody(request);
    if (path.startsWith('control/')) {
      control(world, path, raw, now(), response);
      return;
    }
    const endpoint = path.slice(path.lastIndexOf('/') + 1);
    const { method = '', headers } = request;
    const seen: SeenRequest = {
      endpoint,
      method,
      url: request.url ?? '',
      headers,
      raw,
      body: json(raw),
      errcode: undefined,
    };
    requests.push(seen);
    const mishap = faults.take(endpoint);
    if (mishap?.kind === 'expire-tokens') for (const token of world.tokens.keys()) world.tokens.set(token, 0);
    const call: Call = { path, query: url.searchParams, raw, type: headers['content-type'] ?? '', now: now() };
    const effective = mishap === undefined || !('accept' in mishap) || mishap.accept;
    const result = effective ? respond(`${method} ${path}`, world, call, mishap) : {};
    if (effective) seen.errcode = Number((result as { errcode?: number }).errcode ?? 0);
    counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
    tellWatchers();
    deliver(response, result, mishap);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((ready) => server.listen(options.port ?? 0, '127.0.0.1', ready));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    requests,
    tasks: world.tasks,
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    confirm: (msgid, userid) => confirmTask(world, msgid, userid, now()),
    seen: (endpoint, count) =>
      new Promise((tell) => {
        watchers.push({ endpoint, count, tell });
        tellWatchers();
      }),
    bodies: (endpoint) =>
      requests.filter((one) => one.endpoint === endpoint).map(({ body }) => body as Readonly<Record<string, unknown>>),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function respond(route: string, world: World, call: Call, mishap: Mishap | undefined): object {
  if (mishap?.kind === 'errcode') return { errcode: mishap.errcode, errmsg: mishap.errmsg ?? 'fault to order' };
  const endpoint = ENDPOINTS[route];
  // A path or a method that is not documented.
  if (!endpoint) return { errcode: 404, errmsg: `no such api: ${route}` };
  const held = mishap?.kind === 'fail-list' ? withhold(world, mishap.recipients) : undefined;
  try {
    const asked = mishap?.kind === 'ignore-limit' ? { ...call, raw: withoutLimit(call.raw) } : call;
    const body = endpoint(world, asked);
    // A given official token carries no errcode.
    const result = route === 'GET cgi-bin/token' ? body : { errcode: 0, errmsg: 'ok', ...body };
    if (mishap?.kind === 'alter') return { ...result, ...mishap.fields };
    return mishap?.kind === 'same-cursor' ? { ...result, next_cursor: cursorOf(call) } : result;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { errcode: error.errcode, errmsg: error.errmsg };
  } finally {
    held?.();
  }
}

/** Customers whose quota counts as used during one call; returns what gives it back. */
function withhold(world: World, recipients: readonly string[]): () => void {
  const known = recipients.flatMap((id) => world.customers.get(id) ?? []);
  for (const customer of known) customer.used += 1_000_000;
  return () => {
    for (const customer of known) customer.used -= 1_000_000;
  };
}

function withoutLimit(raw: Buffer): Buffer {
  const { limit: _, ...rest } = JSON.parse(raw.toString('utf8')) as Record<string, unknown>;
  return Buffer.from(JSON.stringify(rest));
}

/** The first page has no cursor of its own; `C0` leads to it. */
function cursorOf({ raw }: Call): string {
  const { cursor } = json(raw) as { cursor?: string };
  return cursor ?? 'C0';
}

function json(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > LARGEST) throw new Error('too large');
  }
  return Buffer.concat(chunks);
}

export type { Fault, Mishap };
