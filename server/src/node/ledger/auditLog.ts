import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

/** One committed change: the last event it wrote, and the rows as it left them. */
export interface AuditLine {
  /** Id of the last event of the change. */
  readonly seq: number;
  /** Rows by table, each as its columns in order (see `sealedColumns`); byte strings as `{ hex }`. */
  readonly rows: Readonly<Record<string, readonly (readonly AuditValue[])[]>>;
  /** `[campaign id, message, recipient key (hex), batch id, state]` */
  readonly deliveries: readonly AuditDelivery[];
}
export type AuditValue = string | number | null | { readonly hex: string };
export type AuditDelivery = readonly [
  campaign: number,
  message: number,
  recipient: string,
  batch: number,
  state: string,
];

export const auditPath = (ledger: string): string => `${ledger}.audit.jsonl`;

/** Lines that could not be written yet (full disk), by ledger. The ledger itself has them; they go out with the next line. */
const waiting = new Map<string, string>();

/**
 * Adds a line to the audit export beside the ledger (mode 0600). Called after the commit, so it never fails: what is missing at the end is
 * added with the next line, or when the ledger is next opened. One write call with O_APPEND, so that lines of several processes don't mix.
 */
export function appendAudit(ledger: string, line: AuditLine): void {
  const text = `${waiting.get(ledger) ?? ''}${JSON.stringify(line)}\n`;
  try {
    const file = openSync(auditPath(ledger), 'a', 0o600);
    try {
      const bytes = Buffer.from(text);
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
    } finally {
      closeSync(file);
    }
    waiting.delete(ledger);
  } catch {
    // A line that was cut short must not swallow the next one.
    waiting.set(ledger, text.startsWith('\n') ? text : `\n${text}`);
  }
}

/** Makes the audit export durable; before it is put aside. */
export function syncAudit(ledger: string): void {
  const file = openSync(auditPath(ledger), 'a', 0o600);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Bytes that are read at first; what a change of one batch takes. */
const FIRST_PIECE = 4 * 1024;
/** And at most: a line of ten thousand recipients has half a million. */
const LARGEST_PIECE = 256 * 1024;
const LINE_BREAK = 10;
/** More than `{"seq":` and the number take. */
const HEAD = 32;

/** `seq` of the last whole line of an audit export; 0 where there is none. Reads from the end, each byte once. */
export function lastAuditSeq(path: string): number {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  try {
    let ended = false;
    let piece = FIRST_PIECE;
    for (let from = fstatSync(file).size; from > 0; piece = Math.min(2 * piece, LARGEST_PIECE)) {
      const bytes = Buffer.alloc(Math.min(piece, from));
      from -= bytes.length;
      readSync(file, bytes, 0, bytes.length, from);
      // A line counts when its line break is there; the text behind the last one was cut short.
      for (
        let at = bytes.lastIndexOf(LINE_BREAK);
        at >= 0;
        at = at === 0 ? -1 : bytes.lastIndexOf(LINE_BREAK, at - 1)
      ) {
        const seq = ended ? seqAt(file, from + at + 1) : undefined;
        if (seq !== undefined) return seq;
        ended = true;
      }
    }
    return (ended ? seqAt(file, 0) : undefined) ?? 0;
  } finally {
    closeSync(file);
  }
}

/** The same, for whom an export that can't be read tells nothing. */
export function recentAuditSeq(path: string): number {
  try {
    return lastAuditSeq(path);
  } catch {
    return 0;
  }
}

/** `seq` stands first in its line. */
function seqAt(file: number, start: number): number | undefined {
  const bytes = Buffer.alloc(HEAD);
  const length = readSync(file, bytes, 0, HEAD, start);
  const seq = /^\{"seq":(\d+),/.exec(bytes.toString('latin1', 0, length))?.[1];
  return seq === undefined ? undefined : Number(seq);
}
