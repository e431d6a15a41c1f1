import { Buffer } from 'buffer/';
import { bytesOf, namesIn, statOf } from '../disk';

/** What the language server needs of `node:fs/promises`, over files that the editor reads. */
export async function stat(path: string, options?: { readonly bigint?: boolean }): Promise<object> {
  const { isFolder, size, modified } = await statOf(path);
  const kind = { isFile: () => !isFolder, isDirectory: () => isFolder };
  if (!options?.bigint) return { ...kind, size, mtimeMs: modified };
  const changed = BigInt(Math.floor(modified)) * 1_000_000n;
  return { ...kind, size: BigInt(size), mtimeNs: changed, ctimeNs: changed, ino: 0n };
}

export async function readFile(path: string, options?: unknown): Promise<unknown> {
  const bytes = Buffer.from(await bytesOf(path));
  const encoding = typeof options === 'string' ? options : (options as { encoding?: string } | undefined)?.encoding;
  return encoding ? bytes.toString('utf8') : bytes;
}

/** The whole file is there with the first byte: the editor reads no parts. */
export async function open(path: string): Promise<object> {
  const facts = await stat(path);
  const bytes = await bytesOf(path);
  return {
    stat: async () => facts,
    async read(target: Uint8Array, offset: number, length: number, position: number) {
      const part = bytes.subarray(position, position + length);
      target.set(part, offset);
      return { bytesRead: part.length };
    },
    close: async () => {},
  };
}

export async function readdir(path: string): Promise<readonly object[]> {
  return (await namesIn(path)).map(({ name, isFolder }) => ({
    name,
    isFile: () => !isFolder,
    isDirectory: () => isFolder,
  }));
}

/** There are no links to follow; what is not there is an error all the same. */
export async function realpath(path: string): Promise<string> {
  await statOf(path);
  return path;
}
