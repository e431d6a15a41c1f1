import { join } from 'node:path';
import { format } from 'node:util';
import { finish, report } from './window';

/**
 * The entry that VS Code calls inside the extension host: runs the suites named in QUNFA_SUITES with mocha, rejects where a test fails.
 * QUNFA_GREP, for work on a few of them: only tests whose name holds it.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  let reported: Promise<unknown> = Promise.resolve();
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
    reported = reported.then(() => report(format(...parts)));
  };
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 90_000,
    slow: 5_000,
    reporter: 'spec',
    forbidOnly: true,
    ...(process.env.QUNFA_GREP && { grep: process.env.QUNFA_GREP }),
  });
  for (const name of (process.env.QUNFA_SUITES ?? '').split(','))
    mocha.addFile(join(__dirname, `suites/${name}.test.js`));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  await reported;
  if (failures > 0) throw new Error(`${failures} of the tests in the editor failed.`);
}

/** For windows that are not in test mode (see holder/main.js): runs and says how it ended. */
export async function runAndFinish(): Promise<void> {
  try {
    await run();
    await finish(0);
  } catch (error) {
    await report(error instanceof Error ? error.message : String(error));
    await finish(1);
  }
}
