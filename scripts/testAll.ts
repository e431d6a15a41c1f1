// The mocha layers, and beside them the suites in a real VS Code, whose windows wait more than they work: together they take little longer than the longer of the two.
// What mocha reports is held back until the windows have ended, so that neither talks into the other and what failed stands last, where a reader of a long log looks first. Exit code 0 where both passed.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const LAYERS = 'test/{core,property,lsp,cli,node,fault,page}/**/*.test.ts';
/** Test files at a time: with the window beside them, as many as keep two cores busy. */
const JOBS = '2';
/** Test files that are tried again where they fail. */
const MOST_AGAIN = 3;

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

/** Whether the files that failed pass with the machine to themselves. What does was impatient, and is named as such; many don't fail by chance. */
async function passAlone(failures: string): Promise<boolean> {
  const files: readonly string[] = existsSync(failures) ? JSON.parse(readFileSync(failures, 'utf8')) : [];
  if (files.length === 0 || files.length > MOST_AGAIN || files.includes('')) return false;
  console.log(`\n# again, alone: ${files.map((file) => relative(ROOT, file)).join(', ')}`);
  if ((await ended(start('mocha/bin/mocha.js', ['--reporter', 'spec', ...files], 'inherit'))) !== 0) return false;
  for (const file of files)
    console.log(`Unsteady: ${relative(ROOT, file)} failed beside the windows and passed alone.`);
  return true;
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'qunfa-failures-'));
  const failures = join(scratch, 'files.json');
  const mocha = start(
    'mocha/bin/mocha.js',
    [
      '--parallel',
      '--jobs',
      JOBS,
      '--reporter',
      join(__dirname, 'dotReporter.cjs'),
      '--reporter-option',
      `failures=${failures}`,
      LAYERS,
    ],
    'pipe',
  );
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
  const layers = (await layersEnded) === 0 || (await passAlone(failures));
  rmSync(scratch, { recursive: true, force: true });
  console.log(`\nMocha layers: ${layers ? 'passed' : 'FAILED'} · VS Code: ${suites === 0 ? 'passed' : 'FAILED'}`);
  process.exitCode = layers && suites === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
