import type { Message } from '../l10n/message';

/** Why a ledger can't be opened, read or written. */
export type LedgerProblemCode =
  | 'node-too-old'
  | 'not-found'
  | 'not-writable'
  | 'is-a-folder'
  | 'relative-place'
  | 'file-exists'
  | 'file-not-writable'
  | 'not-a-database'
  | 'not-a-ledger'
  | 'newer-version'
  | 'damaged'
  | 'history-lost'
  | 'replaced'
  | 'network-disk'
  | 'disk-full'
  | 'disk-error'
  | 'outcome-unwritten'
  | 'busy'
  | 'in-use'
  | 'settings'
  | 'clock-behind'
  | 'unconfirmed'
  | 'read-only'
  | 'closed'
  | 'no-backup'
  | 'bad-backup'
  | 'unsupported'
  | 'unknown-batch'
  | 'unknown-campaign'
  | 'key-used'
  | ServerProblemCode;

/** What only a ledger on a database server can meet. Its store gives the sentence. */
export type ServerProblemCode =
  | 'bad-address'
  | 'unreachable'
  | 'insecure'
  | 'login-refused'
  | 'forbidden'
  | 'not-migrated'
  | 'answer-lost'
  | 'not-empty'
  | 'against-rules';

/**
 * The ledger could not do what was asked, and nothing was changed. `sentence` is for people and says what to do;
 * `code` is for programs. `cause` keeps the technical error for logs.
 */
export class LedgerProblem extends Error {
  readonly sentence: Message;
  constructor(
    readonly code: LedgerProblemCode,
    args: Message['args'] = {},
    options?: { readonly cause?: unknown; readonly sentence?: Message },
  ) {
    super(`${code} ${JSON.stringify(args)}`);
    if (options?.cause !== undefined) Object.defineProperty(this, 'cause', { value: options.cause });
    this.name = 'LedgerProblem';
    this.sentence = options?.sentence ?? { key: `ledger.problem.${code}`, args };
  }
}
