import path from 'node:path';
import type { FileFacts } from '../../../core/ports';
import { fileSource } from './byteSource';
import { nearFiles } from './nearFiles';
import { openInside, type ProbeOptions } from './openInside';
import { readFacts } from './readFacts';

export type { ProbeOptions };

/** Facts of a file that a template points at, by its content: never loads the whole of it. Does not reject: what can't be read is a fact too. */
export async function probeFile(absolutePath: string, options: ProbeOptions): Promise<FileFacts> {
  const facts = await openInside(absolutePath, options, (handle, bytes) =>
    readFacts(fileSource(handle, bytes), extensionOf(absolutePath)),
  );
  if (facts.kind !== 'missing' || facts.reason !== 'not-found') return facts;
  const near = await nearFiles(absolutePath, options);
  return near.length > 0 ? { ...facts, near } : facts;
}

/** Lower case, without the dot. */
export function extensionOf(file: string): string {
  return path.extname(file).slice(1).toLowerCase();
}
