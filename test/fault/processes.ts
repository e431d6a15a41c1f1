import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles a driver into `folder`, so that its processes start fast. Returns the file to run. */
export async function buildDriver(folder: string, entry = 'ledgerDriver.ts'): Promise<string> {
  const outfile = join(folder, 'driver.cjs');
  await build({
    entryPoints: [join(__dirname, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return outfile;
}

export interface DriverProcess {
  readonly child: ChildProcess;
  /** Resolves with true when the line comes, with false when the process ends without it. */
  said(line: string): Promise<boolean>;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly output: string;
  }>;
}

/** Starts a driver process. `fileLimit`: the most that it may make a file grow to, in blocks of 512 bytes. */
export function startDriver(driver: string, mode: string, order: object, fileLimit?: number): DriverProcess {
  const argv = [driver, mode, JSON.stringify(order)];
  const env = { ...process.env, QUNFA_DRIVER: '1' };
  const child =
    fileLimit === undefined
      ? spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn('sh', ['-c', `ulimit -f ${fileLimit}; exec "$0" "$@"`, process.execPath, ...argv], {
          env,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
  let output = '';
  const waiting: { line: string; tell: (said: boolean) => void }[] = [];
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const one of waiting) if (output.includes(one.line)) one.tell(true);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>((resolve) => {
    child.on('close', (code, signal) => {
      for (const one of waiting) one.tell(output.includes(one.line));
      resolve({ code, signal, output });
    });
  });
  const said = (line: string): Promise<boolean> =>
    output.includes(line) ? Promise.resolve(true) : new Promise((tell) => waiting.push({ line, tell }));
  return { child, said, ended };
}

/** Numbers in [0, 1) from a seed (mulberry32), so that a trial can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many times as many trials as usual: 1, or what `QUNFA_FAULT_SCALE` says (nightly runs). */
export const FAULT_SCALE = Math.max(1, Number(process.env.QUNFA_FAULT_SCALE) || 1);
