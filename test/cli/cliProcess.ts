import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export const repository = path.join(__dirname, '..', '..');
const CLI = path.join(repository, 'dist', 'cli.js');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
  /** Another Node than the one that runs the tests. */
  readonly node?: string;
}

/** The built command line as a process; Chinese unless told otherwise, no colour, ended after 60 s. */
export function qunfa(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'zh_CN.UTF-8', ...options.env };
    const child = spawn(options.node ?? process.execPath, [CLI, ...args], {
      cwd: options.cwd ?? repository,
      env,
      timeout: 150_000,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }),
    );
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin ?? '');
  });
}

/** A scratch copy of examples/, with its own ledger. */
export async function sampleProject(): Promise<{
  folder: string;
  env: NodeJS.ProcessEnv;
  remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-cli-'));
  await cp(path.join(repository, 'examples'), folder, { recursive: true });
  return {
    folder,
    env: { QUNFA_LEDGER: path.join(folder, '.ledger', 'ledger.db') },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** No stack trace and no internals may reach a person. */
export function assertHumane(text: string): void {
  for (const forbidden of [
    /\n\s+at .*\(.*:\d+:\d+\)/,
    /node:internal/,
    /\bundefined\b/,
    /\[object /,
    /SQLITE_/,
    /TypeError|ReferenceError/,
  ])
    if (forbidden.test(text)) throw new Error(`not for people: ${forbidden}\n${text}`);
}
