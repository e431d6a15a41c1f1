import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** A file that takes all the room of its disk but so many bytes. */
export function fillDisk(filler: string, leave: number): void {
  const file = openSync(filler, 'w');
  let size = 0;
  try {
    for (;;) size += writeSync(file, Buffer.alloc(64 * 1024, 1));
  } catch {
    ftruncateSync(file, Math.max(0, size - leave));
  } finally {
    closeSync(file);
  }
}
