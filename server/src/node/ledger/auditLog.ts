import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';

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

const TAIL = 64 * 1024;

/** As `lastAuditSeq`, from the last 64 KiB alone and at once; 0 where no whole line begins there. */
export function recentAuditSeq(path: string): number {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(TAIL, size));
    readSync(file, tail, 0, tail.length, size - tail.length);
    return lastSeqIn(tail.toString('latin1'), tail.length === size) ?? 0;
  } catch {
    return 0;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** `seq` of the last whole line of an audit export; 0 where there is none. Reads from the end. */
export async function lastAuditSeq(path: string): Promise<number> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return 0;
  try {
    let start = (await file.stat()).size;
    let tail = Buffer.alloc(0);
    while (start > 0) {
      const length = Math.min(TAIL, start);
      start -= length;
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, start);
      tail = Buffer.concat([buffer, tail]);
      const seq = lastSeqIn(tail.toString('utf8'), start === 0);
      if (seq !== undefined) return seq;
    }
    return 0;
  } finally {
    await file.close();
  }
}

/** A line counts when its line break is there; `seq` stands first in it. */
function lastSeqIn(text: string, fromStart: boolean): number | undefined {
  const end = text.lastIndexOf('\n');
  if (end < 0) return undefined;
  const start = text.lastIndexOf('\n', end - 1);
  if (start < 0 && !fromStart) return undefined;
  const seq = /^\{"seq":(\d+),/.exec(text.slice(start + 1, end))?.[1];
  return seq === undefined ? undefined : Number(seq);
}
