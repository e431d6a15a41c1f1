// Runs the suites in a real VS Code: the desktop one of VSCODE_EXECUTABLE, else the one that code-server carries, shown in Chromium.
// Usage: tsx scripts/testVscode.ts [RUN | RUN:SUITE…]. Exit code 0 where every suite passed.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { desktopDriver } from '../test/vscode/host/desktop.mjs';
import { installExtensions } from './testVscode/installExtensions';
import { chosenRuns, type Run, windowsOf } from './testVscode/runs';
import { sampleWorkspace } from './testVscode/sampleWorkspace';

const ROOT = resolve(__dirname, '..');
const OUT = join(ROOT, 'out/vscode');
/** ms for all runs together. */
const LIMIT = 3_600_000;
const STOPS = ['SIGINT', 'SIGTERM'] as const;
/** Runs that are tried again where they fail: more than these don't fail by chance. */
const MOST_AGAIN = 2;
let interrupted = false;

async function main(): Promise<void> {
  const runs = chosenRuns(process.argv.slice(2));
  await bundleSuites(runs);
  let failed = await tryRuns(runs);
  // Later, less runs beside it: what passes then was impatient, and is named as such.
  const unsteady = failed;
  if (failed.length > 0 && failed.length <= MOST_AGAIN && !interrupted) {
    console.log(`\n# again: ${failed.map(({ name }) => name).join(', ')}`);
    failed = await tryRuns(failed);
  }
  for (const { name } of unsteady.filter((run) => !failed.includes(run)))
    console.log(`Unsteady: ${name} failed once and passed when it was run again.`);
  const names = failed.map(({ name }) => name).join(', ');
  console.log(failed.length === 0 ? `\nAll ${runs.length} runs passed.` : `\nFailed: ${names}`);
  process.exit(failed.length === 0 ? 0 : 1);
}

/** Those that failed. */
async function tryRuns(runs: readonly Run[]): Promise<readonly Run[]> {
  const failed: Run[] = [];
  for (const run of runs) {
    if (interrupted) break;
    console.log(`\n# ${run.name}`);
    const scratch = mkdtempSync(join(tmpdir(), 'qunfa-run-'));
    try {
      for (const [at, language] of windowsOf(run).entries()) await startRun(run, join(scratch, String(at)), language);
    } catch (error) {
      failed.push(run);
      console.error(error instanceof Error ? error.message : error);
    } finally {
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  return failed;
}

async function bundleSuites(runs: readonly Run[]): Promise<void> {
  rmSync(OUT, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: [
      { in: join(ROOT, 'test/vscode/runSuite.ts'), out: 'runSuite' },
      ...runs
        .flatMap(({ suites, virtual = [], reloaded = [] }) => [...suites, ...virtual, ...reloaded])
        .map((name) => ({ in: join(ROOT, `test/vscode/suites/${name}.test.ts`), out: `suites/${name}.test` })),
    ],
    outdir: OUT,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

async function startRun(run: Run, scratch: string, language: string | undefined): Promise<void> {
  // What a person types to look around (`npm run editor`): up, and down again, with nothing left behind.
  if (run.suites.length === 0) {
    const script = [join(ROOT, 'scripts/editor.mjs'), '--browser', '--once-ready-exit'];
    return untilExit(spawn(process.execPath, script, { stdio: 'inherit' }));
  }
  const workspace = sampleWorkspace(run, scratch);
  const env = {
    QUNFA_SUITES: run.suites.join(','),
    ...(run.virtual && { QUNFA_VIRTUAL_SUITES: run.virtual.join(',') }),
    ...(run.reloaded && { QUNFA_RELOADED_SUITES: run.reloaded.join(',') }),
    QUNFA_SUITE_ENTRY: join(OUT, 'runSuite.js'),
    QUNFA_LEDGER: join(scratch, 'ledger.db'),
    QUNFA_SCRATCH: scratch,
    ...(language && { QUNFA_LOOKS_LANGUAGE: language }),
    ...(run.limit && { QUNFA_SUITE_LIMIT: process.env.QUNFA_SUITE_LIMIT ?? String(run.limit * (language ? 2 : 1)) }),
  };
  const desktop = process.env.VSCODE_EXECUTABLE;
  if (desktop) await inDesktop(desktop, run, workspace, scratch, env);
  else await inBrowser(run, workspace, scratch, env);
}

async function inBrowser(run: Run, workspace: string, scratch: string, env: NodeJS.ProcessEnv): Promise<void> {
  const launchArgs = [join(ROOT, 'test/vscode/host/launcher.mjs'), workspace];
  if (run.git) launchArgs.push('--git');
  if (!run.installed)
    return void (await runTests({ ...suiteOptions(env), vscodeExecutablePath: process.execPath, launchArgs }));
  if (run.installed === 'trust') launchArgs.push('--trust');
  launchArgs.push(`--extensions-dir=${installExtensions(run, scratch, env.QUNFA_LOOKS_LANGUAGE)}`);
  await untilExit(spawn(process.execPath, launchArgs, { stdio: 'inherit', env: { ...process.env, ...env } }));
}

async function inDesktop(
  executable: string,
  run: Run,
  workspace: string,
  scratch: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  let said: number | undefined;
  let child: ChildProcess | undefined;
  const driver = await desktopDriver(join(ROOT, 'test/vscode/shots'), (code) => {
    said = code;
    child?.kill();
  });
  const fullEnv = { ...env, QUNFA_DRIVER: driver.url };
  const launchArgs = [workspace, `--user-data-dir=${join(scratch, 'user')}`, `--remote-debugging-port=${driver.port}`];
  try {
    if (!run.installed)
      return void (await runTests({ ...suiteOptions(fullEnv), vscodeExecutablePath: executable, launchArgs }));
    launchArgs.push(
      `--extensions-dir=${installExtensions(run, scratch, env.QUNFA_LOOKS_LANGUAGE)}`,
      '--no-sandbox',
      '--skip-welcome',
      '--skip-release-notes',
    );
    if (run.installed === 'plain') launchArgs.push('--disable-workspace-trust');
    child = spawn(executable, launchArgs, { stdio: 'inherit', env: { ...process.env, ...fullEnv } });
    await untilExit(child, () => said);
  } finally {
    await driver.close();
  }
}

function suiteOptions(env: NodeJS.ProcessEnv) {
  return { extensionDevelopmentPath: ROOT, extensionTestsPath: join(OUT, 'runSuite.js'), extensionTestsEnv: env };
}

function untilExit(child: ChildProcess, said: () => number | undefined = () => undefined): Promise<void> {
  const stop = (): void => {
    interrupted = true;
    child.kill('SIGINT');
  };
  for (const signal of STOPS) process.once(signal, stop);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const signal of STOPS) process.off(signal, stop);
      const result = said() ?? code;
      if (result === 0) resolve();
      else reject(new Error(`The suite ended with ${result ?? signal}.`));
    });
  });
}

const watchdog = setTimeout(() => {
  console.error(`The suites did not end within ${LIMIT / 60_000} min.`);
  process.kill(process.pid, 'SIGINT');
  setTimeout(() => process.exit(124), 10_000).unref();
}, LIMIT);
watchdog.unref();
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
