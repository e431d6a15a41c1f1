import type { Message } from '../../../../core/l10n/message';
import { callingMs } from '../../../../core/policy/callingFigure';
import { errcodeRule, type ErrcodeRule } from '../errcodes';
import type { WecomPorts } from '../ports';
import type { AccessTokens } from './accessTokens';
import { CallSlots } from './callSlots';
import { type Exchange, exchange } from './exchange';
import type { Failure } from './failureOf';
import { failureProblem, problemOf } from './problemOf';
import { RateWindows } from './rateWindows';
import { type Attempt, retrying } from './retrying';

export interface ApiRequest {
  /** Without the leading slash, e.g. `cgi-bin/externalcontact/add_msg_template`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent by POST; without one the call is a GET. A text is JSON. */
  readonly body?: string | { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };
  /** Doing it twice does no harm: tried again where it got no answer. */
  readonly repeatable: boolean;
  readonly signal?: AbortSignal | undefined;
}

export type ApiResult =
  | { readonly kind: 'ok'; readonly body: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'refused';
      /** Undefined: the call was not made, since there is no secret. */
      readonly code: number | undefined;
      readonly rule: ErrcodeRule;
      readonly problem: Message;
      /** ms since the epoch, where waiting helps. */
      readonly retryAt?: number;
    }
  | { readonly kind: 'not-reached'; readonly problem: Message; readonly retryAt: number }
  | { readonly kind: 'no-answer'; readonly problem: Message };

export interface ApiPlace {
  readonly origin: string;
  readonly account: string;
  /** Errcodes that mean a used-up token here, besides those of the table. */
  readonly tokenCodes?: readonly number[];
}

/** Calls the API of one app: with its token (another one is fetched once where it is refused), few at once, never in a full rate window, and again only where that can't double anything. */
export class ApiClient {
  readonly #slots = new CallSlots();
  /** Nothing is tried until then: the server could not be reached. */
  #quiet: { readonly until: number; readonly problem: Message } | undefined;

  constructor(
    private readonly place: ApiPlace,
    private readonly tokens: AccessTokens,
    private readonly ports: WecomPorts,
    private readonly rates = new RateWindows(),
  ) {}

  /** When the API may be called, if not now: ms since the epoch. */
  pausedUntil(path: string): Promise<number | undefined> {
    return this.rates.pausedUntil(apiName(path), this.ports.clock.now());
  }

  /** Fetches the token, so that a wrong secret or a missing network shows before anything else is done. */
  ready(): Promise<ApiResult> {
    return this.#unlessQuiet(async () => {
      const token = await this.#token(TOKEN_API);
      return typeof token === 'string' ? { kind: 'ok', body: {} } : token.done;
    });
  }

  async call(request: ApiRequest): Promise<ApiResult> {
    const paused = await this.pausedUntil(request.path);
    if (paused !== undefined) return this.#refused(RATE, '', apiName(request.path), paused);
    return this.#slots.run(() => this.#unlessQuiet(() => this.#called(request)));
  }

  /** Does not call for a while after the server could not be reached: many due batches would each wait for it otherwise. */
  async #unlessQuiet(call: () => Promise<ApiResult>): Promise<ApiResult> {
    if (this.#quiet && this.#quiet.until > this.ports.clock.now())
      return { kind: 'not-reached', problem: this.#quiet.problem, retryAt: this.#later() };
    const result = await call();
    const until = this.ports.clock.now() + callingMs('retry.quiet');
    this.#quiet = result.kind === 'not-reached' ? { until, problem: result.problem } : undefined;
    return result;
  }

  async #called(request: ApiRequest): Promise<ApiResult> {
    const api = apiName(request.path);
    let refreshed = false;
    return retrying<ApiResult>(
      this.ports,
      async (): Promise<Attempt<ApiResult>> => {
        for (;;) {
          const token = await this.#token(api);
          if (typeof token !== 'string') return token;
          const got = await this.#exchange(request, token);
          const isToken = got.kind === 'answer' && this.#isTokenCode(got.errcode);
          if (!isToken || refreshed) return this.#judge(got, api, request.repeatable);
          refreshed = true;
          this.tokens.drop(token);
        }
      },
      request.signal,
    );
  }

  #exchange({ path, query, body, signal }: ApiRequest, token: string): Promise<Exchange> {
    const { call, upload } = this.ports.timeouts ?? {};
    const parameters = new URLSearchParams({ access_token: token, ...query });
    const json = typeof body === 'string';
    return exchange(this.ports.send, {
      url: `${this.place.origin}/${path}?${parameters}`,
      method: body === undefined ? 'GET' : 'POST',
      timeout:
        json || body === undefined ? (call ?? callingMs('call.timeout')) : (upload ?? callingMs('upload.timeout')),
      ...(body !== undefined && { type: json ? 'application/json; charset=utf-8' : body.type }),
      ...(body !== undefined && { body: json ? body : body.bytes }),
      signal,
    });
  }

  async #judge(got: Exchange, api: string, repeatable: boolean): Promise<Attempt<ApiResult>> {
    if (got.kind !== 'answer') return this.#failed(got, api, repeatable);
    if (got.errcode === 0) {
      await this.rates.taken(api);
      this.#slots.wentWell();
      return { done: { kind: 'ok', body: got.body } };
    }
    const { action } = errcodeRule(got.errcode);
    const refused = (retryAt?: number) => this.#refused(got.errcode, got.errmsg, api, retryAt);
    if (action === 'rate') return { done: refused(await this.rates.full(api, this.ports.clock.now())) };
    if (action === 'concurrency') {
      this.#slots.tooMany();
      return { again: refused(this.#later()) };
    }
    if (action === 'busy' || action === 'conflict') {
      const answer = refused(this.#later());
      return repeatable ? { again: answer } : { done: answer };
    }
    return { done: refused() };
  }

  #failed(failure: Failure, api: string, repeatable: boolean): Attempt<ApiResult> {
    const problem = failureProblem(failure, api, this.#host);
    if (failure.kind === 'not-reached') return { again: { kind: 'not-reached', problem, retryAt: this.#later() } };
    const answer: ApiResult = { kind: 'no-answer', problem };
    return repeatable && failure.reason !== 'stopped' ? { again: answer } : { done: answer };
  }

  /** A token, or why there is none: the call itself has not been made then, whatever became of the request for the token. */
  async #token(api: string): Promise<string | { readonly done: ApiResult }> {
    const { clock } = this.ports;
    const paused = this.tokens.kept ? undefined : await this.rates.pausedUntil(TOKEN_API, clock.now());
    if (paused !== undefined) {
      const problem = problemOf(RATE, '', { account: this.place.account, api: TOKEN_API });
      return { done: { kind: 'not-reached', problem, retryAt: paused } };
    }
    const got = await this.tokens.get();
    if (got.kind === 'token') {
      await this.rates.taken(TOKEN_API);
      return got.token;
    }
    if (got.kind !== 'refused')
      return { done: { kind: 'not-reached', problem: failureProblem(got, api, this.#host), retryAt: this.#later() } };
    // A process without the secret makes no call, and says nothing of the campaign: another one may have it.
    if (got.code === undefined)
      return {
        done: { kind: 'refused', code: undefined, rule: WITHOUT_SECRET, problem: got.problem, retryAt: this.#later() },
      };
    const rule = errcodeRule(got.code);
    if (rule.submit !== 'rejected') {
      const retryAt = rule.action === 'rate' ? await this.rates.full(TOKEN_API, clock.now()) : this.#later();
      return { done: { kind: 'not-reached', problem: got.problem, retryAt } };
    }
    return { done: { kind: 'refused', code: got.code, rule, problem: got.problem } };
  }

  get #host(): string {
    return new URL(this.place.origin).host;
  }

  #later(): number {
    return this.ports.clock.now() + callingMs('retry.later');
  }

  #isTokenCode(errcode: number): boolean {
    return errcodeRule(errcode).action === 'token' || (this.place.tokenCodes ?? []).includes(errcode);
  }

  #refused(code: number, errmsg: string, api: string, retryAt?: number): ApiResult {
    const problem = problemOf(code, errmsg, { account: this.place.account, api, secrets: this.tokens.hidden });
    return { kind: 'refused', code, rule: errcodeRule(code), problem, ...(retryAt !== undefined && { retryAt }) };
  }
}

const RATE = 45009;
/** What gives tokens, whatever its path. */
const TOKEN_API = 'gettoken';

/** As an answer that says so, but nobody was asked. */
const WITHOUT_SECRET: ErrcodeRule = { ...errcodeRule(41004), submit: 'not-reached' };

const apiName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
