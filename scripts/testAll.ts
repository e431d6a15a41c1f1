// The mocha layers, and beside them the suites in a real VS Code, whose windows wait more than they work: together they take little longer than the longer of the two.
// What mocha reports is held back until the windows have ended, so that neither talks into the other and what failed stands last, where a reader of a long log looks first. Exit code 0 where both passed.
import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const LAYERS = 'test/{core,property,lsp,cli,node,fault,page}/**/*.test.ts';
/** Test files at a time: with the window beside them, as many as keep two cores busy. */
const JOBS = '2';

function start(script: string, args: readonly string[], output: 'inherit' | 'pipe'): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: ['ignore', output, output],
  });
}

/** The exit code; 1 where a signal ended it. */
function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function main(): Promise<void> {
  const mocha = start('mocha/bin/mocha.js', ['--parallel', '--jobs', JOBS, LAYERS], 'pipe');
  const held: Buffer[] = [];
  let live = false;
  for (const stream of [mocha.stdout, mocha.stderr])
    stream?.on('data', (chunk: Buffer) => void (live ? process.stdout.write(chunk) : held.push(chunk)));
  const windows = start('tsx/dist/cli.mjs', ['scripts/testVscode.ts'], 'inherit');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      // The windows end what they started on SIGINT.
      for (const child of [windows, mocha]) child.kill('SIGINT');
    });

  const layersEnded = ended(mocha);
  const suites = await ended(windows);
  console.log('\n# mocha layers');
  live = true;
  process.stdout.write(Buffer.concat(held));
  const layers = await layersEnded;
  console.log(`\nMocha layers: ${layers === 0 ? 'passed' : 'FAILED'} · VS Code: ${suites === 0 ? 'passed' : 'FAILED'}`);
  process.exitCode = layers === 0 && suites === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
