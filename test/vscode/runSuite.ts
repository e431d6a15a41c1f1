import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import * as vscode from 'vscode';
import { MEMORY } from './memoryFiles';
import { finish, report } from './window';

export { registerMemoryFiles } from './memoryFiles';

/**
 * The entry that VS Code calls inside the extension host: runs the suites named in QUNFA_SUITES with mocha, rejects where a test fails.
 * QUNFA_GREP, for work on a few of them: only tests whose name holds it. VS Code passes it the path of this file.
 */
export async function run(): Promise<void> {
  await runSuites(process.env.QUNFA_SUITES ?? '');
}

async function runSuites(suites: string): Promise<void> {
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
  for (const name of suites.split(',')) mocha.addFile(join(__dirname, `suites/${name}.test.js`));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  await reported;
  if (failures > 0) throw new Error(`${failures} of the tests in the editor failed.`);
}

/**
 * For windows that are not in test mode (see holder/main.js): runs and says how it ended. What is to be tried in a folder that lies on no disk
 * (QUNFA_VIRTUAL_SUITES) comes after the rest, in the same window: it opens that folder, and the extensions of the window start anew. So does what is to
 * be seen after a reload of the window (QUNFA_RELOADED_SUITES), of which a file tells.
 */
export async function runAndFinish(): Promise<void> {
  const virtual = process.env.QUNFA_VIRTUAL_SUITES;
  const reloaded = process.env.QUNFA_RELOADED_SUITES;
  const mark = join(process.env.QUNFA_SCRATCH ?? '', 'reloaded');
  const isReloaded = reloaded !== undefined && existsSync(mark);
  const isVirtual = vscode.workspace.workspaceFolders?.[0]?.uri.scheme === MEMORY;
  try {
    await (isVirtual && virtual ? runSuites(virtual) : isReloaded ? runSuites(reloaded) : run());
    if (reloaded && !isReloaded) {
      writeFileSync(mark, '');
      // Whoever asks for it goes with the window.
      await vscode.commands.executeCommand('workbench.action.reloadWindow').then(undefined, () => undefined);
    } else if (!virtual || isVirtual) await finish(0);
    else
      await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.parse(`${MEMORY}:/examples`), {
        forceReuseWindow: true,
      });
  } catch (error) {
    await report(error instanceof Error ? error.message : String(error));
    await finish(1);
  }
}
