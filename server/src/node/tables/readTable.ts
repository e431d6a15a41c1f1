import { type FileHandle, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { TABLE_EXTENSIONS } from '../../../core/audience/audienceSource';
import type { AudienceTable } from '../../../core/audience/table';
import type { BuiltTable } from '../../../core/audience/tableBuilder';
import type { Message } from '../../../core/l10n/message';
import { decodeText } from './decodeText';
import { detectEncoding } from './detectEncoding';
import { fileFailure, TableFailure, tooLarge } from './tableFailure';
import { TABLE_LIMITS } from './tableLimits';

export interface ReadTableOptions {
  /** Title in the file → known column or variable name. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Often, between pieces of the file. */
  readonly onProgress?: ((progress: TableProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How messages call the file; default: the path as given. */
  readonly shownAs?: string | undefined;
}
export interface TableProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}
/** State of a file when it was read. */
export interface FileStamp {
  readonly size: number;
  readonly modified: number;
}
export type TableResult = { readonly table: AudienceTable; readonly stamp: FileStamp } | { readonly problem: Message };

/**
 * Reads a customer list: CSV, TSV, JSON, JSON Lines or XLSX, in UTF-8, UTF-16 or GB18030. Text is streamed, so other work goes on
 * meanwhile. Everything that can be wrong with a file is a value; an exception is a defect.
 */
export async function readTable(file: string, options: ReadTableOptions = {}): Promise<TableResult> {
  const shown = options.shownAs ?? file;
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = await stampOf(file);
      const built = await readOnce(file, before, options);
      if (!('table' in built)) return built;
      const after = await stampOf(file);
      if (after.size === before.size && after.modified === before.modified)
        return { table: built.table, stamp: before };
    }
    throw new TableFailure('changed');
  } catch (error) {
    if (options.signal?.aborted) return { problem: new TableFailure('cancelled').sentence(shown) };
    const failure = fileFailure(error);
    if (failure === undefined) throw error;
    return { problem: failure.sentence(shown) };
  }
}

/** A list that is being written is read again; one that never rests is given up. */
const ATTEMPTS = 3;

/** Throws a TableFailure, or the file system's own error, where there is no file of an allowed size. */
export async function stampOf(file: string): Promise<FileStamp> {
  const facts = await stat(file);
  if (facts.isDirectory()) throw new TableFailure('is-folder');
  if (!facts.isFile()) throw new TableFailure('kind');
  if (facts.size > TABLE_LIMITS.file) throw tooLarge('too-large', facts.size, TABLE_LIMITS.file);
  return { size: facts.size, modified: facts.mtimeMs };
}

async function readOnce(file: string, stamp: FileStamp, options: ReadTableOptions): Promise<BuiltTable> {
  const extension = path.extname(file).toLowerCase();
  if (!TABLE_EXTENSIONS.includes(extension)) throw new TableFailure('kind');
  const handle = await open(file);
  try {
    return await readOpen(handle, file, extension, stamp, options);
  } finally {
    await handle.close();
  }
}

/** Loaded with the first list. `require` is lazy in the bundles and from source alike. */
const readers = () => require('./tableReaders') as typeof import('./tableReaders');

async function readOpen(
  handle: FileHandle,
  file: string,
  extension: string,
  stamp: FileStamp,
  { columns = {}, onProgress, signal }: ReadTableOptions,
): Promise<BuiltTable> {
  const content = await detectEncoding(handle, signal);
  if (content === 'empty' || content === 'binary' || content === 'old-excel') throw new TableFailure(content);
  if (content === 'sheet') {
    if (stamp.size > TABLE_LIMITS.sheet) throw tooLarge('sheet-too-large', stamp.size, TABLE_LIMITS.sheet);
    return await readers().readSheetFile(file, columns, signal);
  }
  if (extension === '.xlsx' || extension === '.xls') throw new TableFailure('sheet');
  let bytes = 0;
  const onRows = (rows: number): void => onProgress?.({ bytes, totalBytes: stamp.size, rows });
  const pieces = decodeText(handle, content, {
    signal,
    onBytes: (read) => {
      bytes = read;
    },
  });
  const json = extension === '.json' || extension === '.jsonl' || extension === '.ndjson';
  const { readCsv, readJson } = readers();
  return json ? await readJson(pieces, columns, onRows) : await readCsv(pieces, columns, onRows);
}
