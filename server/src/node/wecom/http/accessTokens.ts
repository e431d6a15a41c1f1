import { createHash } from 'node:crypto';
import type { Message } from '../../../../core/l10n/message';
import { callingFigure, callingMs } from '../../../../core/policy/callingFigure';
import { errcodeRule } from '../errcodes';
import { noSecret } from '../environmentSecrets';
import type { WecomPorts } from '../ports';
import { type Exchange, exchange } from './exchange';
import type { Failure } from './failureOf';
import { problemOf } from './problemOf';
import type { PauseKeeper } from './rateWindows';
import { retrying } from './retrying';

export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'refused'; readonly code: number | undefined; readonly problem: Message }
  | Failure;

export interface TokenRequest {
  readonly origin: string;
  /** Account id: the secret's name, and what sentences call it. */
  readonly account: string;
  /** Its secret has a variable of its own only. */
  readonly ownOnly?: boolean | undefined;
  /** Path and parameters that give a token for a secret. */
  path(secret: string): string;
}

/**
 * The access token of one app: fetched once for everybody who asks meanwhile, kept until 90 % of its life is over. A secret that was refused is not
 * tried again until it is another one, since repeated wrong secrets ban the address for an hour; `keeper` lets other processes know of it for that long.
 */
export class AccessTokens {
  #kept: { readonly token: string; readonly until: number } | undefined;
  /** The secret and the latest tokens: nothing that holds one of them may be shown. */
  #hidden: readonly string[] = [];
  #underWay: Promise<TokenAnswer> | undefined;
  #refused: { readonly digest: string; readonly answer: TokenAnswer } | undefined;

  constructor(
    private readonly request: TokenRequest,
    private readonly ports: WecomPorts,
    private readonly keeper: () => PauseKeeper | undefined = () => undefined,
  ) {}

  async get(): Promise<TokenAnswer> {
    const token = this.kept;
    if (token !== undefined) return { kind: 'token', token };
    this.#underWay ??= this.#fetch().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  /** The token that lives still. */
  get kept(): string | undefined {
    return this.#kept && this.#kept.until > this.ports.clock.now() ? this.#kept.token : undefined;
  }

  get hidden(): readonly string[] {
    return this.#hidden;
  }

  /** The token was refused: the next `get` fetches another, unless somebody has done so already. */
  drop(token: string): void {
    if (this.#kept?.token === token) this.#kept = undefined;
  }

  async #fetch(): Promise<TokenAnswer> {
    const { account, ownOnly, origin, path } = this.request;
    const secret = await this.ports.secrets.get(account, ownOnly);
    if (secret === undefined || secret === '')
      return { kind: 'refused', code: undefined, problem: noSecret(account, ownOnly) };
    const digest = createHash('sha256').update(secret).digest('hex');
    if (this.#refused?.digest === digest) return this.#refused.answer;
    const elsewhere = await this.#refusedElsewhere(digest, secret);
    if (elsewhere) return elsewhere;
    const timeout = this.ports.timeouts?.call ?? callingMs('call.timeout');
    const got = await retrying<Exchange>(this.ports, async () => {
      const answer = await exchange(this.ports.send, { url: `${origin}/${path(secret)}`, method: 'GET', timeout });
      const again = answer.kind !== 'answer' || errcodeRule(answer.errcode).action === 'busy';
      return again ? { again: answer } : { done: answer };
    });
    if (got.kind !== 'answer') return got;
    if (got.errcode === 0) return this.#keep(got.body, secret);
    const problem = problemOf(got.errcode, got.errmsg, { account, api: 'gettoken', secrets: [secret] });
    const answer: TokenAnswer = { kind: 'refused', code: got.errcode, problem };
    if (errcodeRule(got.errcode).action === 'credentials') {
      this.#refused = { digest, answer };
      await this.#tellOthers(digest, got.errcode);
    }
    return answer;
  }

  /** Another process was refused with the same secret less than an hour ago. */
  async #refusedElsewhere(digest: string, secret: string): Promise<TokenAnswer | undefined> {
    // Whatever ails the ledger is told where it is used for sending.
    const known = await this.keeper()
      ?.read(REFUSED_SECRET)
      .catch(() => undefined);
    if (known?.code === undefined || known.secret !== shortened(digest) || known.until <= this.ports.clock.now())
      return undefined;
    const problem = problemOf(known.code, '', { account: this.request.account, api: 'gettoken', secrets: [secret] });
    return { kind: 'refused', code: known.code, problem };
  }

  async #tellOthers(digest: string, code: number): Promise<void> {
    const until = this.ports.clock.now() + callingMs('secret.ban');
    await this.keeper()
      ?.write(REFUSED_SECRET, { level: 0, until, secret: shortened(digest), code })
      .catch(() => undefined);
  }

  #keep({ access_token: token, expires_in: seconds }: Readonly<Record<string, unknown>>, secret: string): TokenAnswer {
    const usable =
      typeof token === 'string' && token !== '' && Buffer.byteLength(token) <= callingFigure('token.bytes');
    if (!usable || typeof seconds !== 'number' || !(seconds > 0)) return { kind: 'no-answer', reason: 'not-json' };
    const life = (seconds * 1000 * callingFigure('token.refresh')) / 100;
    this.#hidden = [secret, token, ...this.#hidden.slice(1, REMEMBERED)];
    this.#kept = { token, until: this.ports.clock.now() + life };
    return { kind: 'token', token };
  }
}

/** What refusals of a secret are kept under. */
const REFUSED_SECRET = 'gettoken.secret';
/** Enough to know a secret again, and of no use to find it out. */
const shortened = (digest: string): string => digest.slice(0, 16);

/** Tokens that an answer may still repeat. */
const REMEMBERED = 4;
