import { problem } from './command';

const AT_MOST = 32 * 1024 * 1024;

/** All of standard input, bounded. */
export async function readStandardInput(stdin: NodeJS.ReadStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > AT_MOST) throw problem('cli.failed.stdinTooLarge', { limit: AT_MOST / 1024 / 1024 });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
