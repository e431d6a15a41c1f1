import type { Message } from '../../../core/l10n/message';
import { mebibytes } from './tableLimits';

/** Why a customer list can't be read, carried through streams as an exception; `readTable` turns it back into a value. */
export class TableFailure extends Error {
  constructor(
    readonly reason: string,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(reason);
  }

  sentence(path: string): Message {
    return { key: `audience.file.${this.reason}`, args: { path, ...this.details } };
  }
}

/** The failure that an error of the file system stands for; undefined for an error of another kind. */
export function fileFailure(error: unknown): TableFailure | undefined {
  if (error instanceof TableFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new TableFailure('not-found');
  return code === 'EISDIR' ? new TableFailure('is-folder') : new TableFailure('unreadable', { code });
}

/** Sizes in bytes; the sentence names them in MB. */
export function tooLarge(reason: string, size: number, limit: number): TableFailure {
  return new TableFailure(reason, { size: mebibytes(size), limit: mebibytes(limit) });
}
