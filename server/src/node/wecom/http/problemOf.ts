import type { Message } from '../../../../core/l10n/message';
import { errcodeRule } from '../errcodes';
import type { Failure } from './failureOf';
import { redact } from './redact';

export interface ProblemPlace {
  readonly account: string;
  /** Last part of the API's path. */
  readonly api: string;
  /** Values that must not show. */
  readonly secrets?: readonly (string | undefined)[];
}

/** The sentence for a refusal. `detail` is what the platform says itself: it names the field or the address in question. */
export function problemOf(errcode: number, errmsg: string, { account, api, secrets }: ProblemPlace): Message {
  const detail = redact(errmsg, secrets);
  return { key: errcodeRule(errcode).sentence, args: { code: String(errcode), detail: detail || '–', account, api } };
}

/** The sentence for a call without a usable answer. */
export function failureProblem({ reason }: Failure, api: string, host: string): Message {
  return { key: `wecom.problem.${reason}`, args: { api, host } };
}
