import { open, rm } from 'node:fs/promises';
import { LedgerProblem } from '../../../core/ledger/problem';
import { ledgerProblem } from './sqliteProblem';

/** Lines of one write: a string has its limits. */
const CHUNK = 20_000;

/** Writes lines to a file that is not there yet (mode 0600), durable once the promise resolves. Throws a `LedgerProblem`; what was written in part is taken away again. */
export async function writeNewFile(path: string, lines: readonly string[]): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      for (let from = 0; from < lines.length; from += CHUNK)
        await file.writeFile(lines.slice(from, from + CHUNK).join(''));
      await file.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  } catch (error) {
    const problem = ledgerProblem(error, path);
    // The file is not the ledger: it is named as what it is.
    if (problem instanceof LedgerProblem && problem.code === 'not-writable')
      throw new LedgerProblem('file-not-writable', { path }, { cause: error });
    throw problem;
  }
}
