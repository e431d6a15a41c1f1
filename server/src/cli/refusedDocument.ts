import type { Refusal } from '../../core/plan/model';
import type { Terminal } from './terminal';

/** A refusal in a machine's document: what people read on stderr, as a sentence of their language. */
export interface SaidRefusal {
  readonly code: string;
  readonly message: string;
  /** ISO 8601 */
  readonly freesAt?: string;
  readonly hints?: readonly string[];
}

export function saidRefusals(refusals: readonly Refusal[], { say }: Terminal): readonly SaidRefusal[] {
  return refusals.map(({ code, message, freesAt, hints }) => ({
    code,
    message: say.say(message),
    ...(freesAt !== undefined && { freesAt }),
    ...(hints && { hints: hints.map((hint) => say.say(hint)) }),
  }));
}

/** The document of a command that was refused: of the same shape as the answer would have had, with the reasons behind what is known. */
export function sayRefusedDocument(document: object, refusals: readonly SaidRefusal[], { out }: Terminal): void {
  out(JSON.stringify({ ...document, refusals }, undefined, 2));
}
