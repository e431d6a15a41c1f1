import { readFileSync, statSync, writeFileSync } from 'node:fs';

/** Even a file that nobody has touched is looked through once a day: disks forget. */
const LATELY_MS = 86_400_000;

/**
 * What changes with every change of a file, without opening it: closing a second handle would drop this process's locks on it (POSIX).
 * Undefined where there is no file.
 */
export function fileFingerprint(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
}

const notePath = (ledger: string): string => `${ledger}.inspected`;

/** True where a ledger was found sound within a day and its file has not been touched since, by whomever: a million rows take seconds to look through. */
export function inspectedLately(ledger: string): boolean {
  try {
    const { file, at } = JSON.parse(readFileSync(notePath(ledger), 'utf8')) as { file?: unknown; at?: unknown };
    const age = Date.now() - Number(at);
    return age >= 0 && age < LATELY_MS && file === fileFingerprint(ledger);
  } catch {
    return false;
  }
}

/** Notes that the file was sound while it had this fingerprint. Where the note can't be written the next command looks again. */
export function noteInspection(ledger: string, fingerprint: string): void {
  if (fileFingerprint(ledger) !== fingerprint) return;
  try {
    writeFileSync(notePath(ledger), JSON.stringify({ file: fingerprint, at: Date.now() }), { mode: 0o600 });
  } catch {
    // Read-only folder, full disk.
  }
}
