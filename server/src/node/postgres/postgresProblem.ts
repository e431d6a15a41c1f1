import type { Message } from '../../../core/l10n/message';
import { LedgerProblem, type LedgerProblemCode } from '../../../core/ledger/problem';

/** A problem of the team ledger; `sentence` is the end of its key in l10n/postgres.*.json. */
export function serverProblem(
  code: LedgerProblemCode,
  sentence: string,
  args: NonNullable<Message['args']>,
  cause?: unknown,
): LedgerProblem {
  return new LedgerProblem(code, args, { sentence: { key: `postgres.problem.${sentence}`, args }, cause });
}

/** SQLSTATE of an error of the server (postgresql.org/docs/current/errcodes-appendix.html), or the code of a network error. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

const CONNECTION_CODES = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN'],
  // Admin shutdown, crash shutdown, starting up or shutting down, idle too long inside a transaction, idle too long.
  ...['57P01', '57P02', '57P03', '25P03', '57P05'],
];
/** What `pg` says where it has no code to give. */
const CONNECTION_WORDS =
  /Connection terminated|connection error and is not queryable|Client was closed|timeout expired|Connection ended/i;

/** The connection is gone, or could not be made: another try may find the server again. */
export function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith('08') || CONNECTION_CODES.includes(code) || CONNECTION_WORDS.test(textOf(error));
}

/** Nothing was wrong but the moment: deadlock, serialization failure, a lock that took too long. */
export const isPassing = (error: unknown): boolean => ['40001', '40P01', '55P03', '57014'].includes(codeOf(error));

const textOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** An error of the server or the network as a problem that people understand; anything unknown is passed through. `path`: where the ledger is. */
export function postgresProblem(error: unknown, path: string): unknown {
  if (error instanceof LedgerProblem) return error;
  const code = codeOf(error);
  const problem = (kind: LedgerProblemCode, sentence: string = kind, args: NonNullable<Message['args']> = {}) =>
    serverProblem(kind, sentence, { path, ...args }, error);
  if (/does not support SSL/i.test(textOf(error))) return problem('insecure', 'no-tls');
  if (/^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL|ERR_OSSL|HOSTNAME_MISMATCH)/.test(code))
    return problem('insecure', 'certificate', { detail: textOf(error) });
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return problem('unreachable', 'unknown-host');
  if (code === 'ENOENT' || isConnectionLoss(error)) return problem('unreachable');
  if (isPassing(error)) return problem('busy');
  if (code.startsWith('28')) return problem('login-refused');
  if (code.startsWith('QN')) return problem('against-rules', 'against-rules', { detail: textOf(error) });
  // A key that a batch of another department has, which this login can't see.
  if (code === '23505' && (error as { constraint?: unknown }).constraint === 'batches_key_key')
    return problem('key-used');
  switch (code) {
    case '3D000':
      return problem('not-found', 'no-database');
    case '53300':
      return problem('busy', 'too-many-connections');
    case '53100':
      return problem('disk-full');
    case '58030':
    case '53200':
      return problem('disk-error', 'server-error', { detail: textOf(error) });
    case 'XX001':
    case 'XX002':
      return problem('damaged');
    case '42501':
      return problem('forbidden', 'forbidden', { detail: textOf(error) });
    case '25006':
      return problem('read-only');
    case '42P01':
    case '3F000':
    case '42883':
      return problem('not-migrated');
    default:
      return error;
  }
}
