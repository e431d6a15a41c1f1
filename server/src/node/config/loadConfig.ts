import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseConfig, type ProjectConfig, unreadableConfig } from '../../../core/config';
import type { Message } from '../../../core/l10n/message';
import { readingLimit } from '../../../core/policy/readingLimit';

/** A configuration with its text, so that problems can be shown with line and column. */
export interface FoundConfig {
  readonly config: ProjectConfig;
  /** Empty where there is none, or where it can't be read. A byte order mark stays: offsets are of the file. */
  readonly text: string;
}

/** Reads one configuration file. What can't be read gives the defaults and one problem that says why; nothing is thrown. */
export async function loadConfig(file: string): Promise<FoundConfig> {
  const absolute = path.resolve(file);
  const read = await readText(absolute);
  if ('text' in read) return { config: parseConfig(read.text, absolute), text: read.text };
  return { config: unreadableConfig(absolute, path.dirname(absolute), read.problem), text: '' };
}

async function readText(file: string): Promise<{ readonly text: string } | { readonly problem: Message }> {
  const name = path.basename(file);
  const say = (key: string, args: Message['args'] = {}) => ({
    problem: { key: `config.file.${key}`, args: { name, ...args } },
  });
  try {
    // Asked before opening: a named pipe would never answer.
    const facts = await stat(file);
    if (!facts.isFile()) return say('notFile');
    const limit = readingLimit('config.bytes');
    if (facts.size > limit)
      return { problem: { key: 'config.tooLarge', args: { size: Math.ceil(facts.size / 1024), limit: limit / 1024 } } };
    return decoded(await readAtMost(file, Math.min(limit, facts.size + 1)), say);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return say('missing');
    return say(code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'unreadable');
  }
}

/** A file may grow between the question for its size and the reading, so the reading has an end of its own. */
async function readAtMost(file: string, limit: number): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(limit);
    let read = 0;
    while (read < limit) {
      const { bytesRead } = await handle.read(bytes, read, limit - read, read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes.subarray(0, read);
  } finally {
    await handle.close();
  }
}

function decoded(
  bytes: Uint8Array,
  say: (key: string) => { readonly problem: Message },
): { readonly text: string } | { readonly problem: Message } {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return say('utf16');
  if (bytes.includes(0)) return say('binary');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return say('notUtf8');
  }
}
