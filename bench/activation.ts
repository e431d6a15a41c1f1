// What the extension takes of VS Code's start: requiring its code and activating it, with a stand-in for the editor that does nothing.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ACTIVATE, EDITOR_STAND_IN } from './editorStandIn';
import { median, report } from './ratio';

const RUNS = 9;
const client = path.join(__dirname, '..', 'dist', 'client.js');

const SCRIPT = `
${EDITOR_STAND_IN}
require('node:path'); require('node:fs'); require('node:os'); require('node:crypto'); require('node:child_process'); require('node:util');
const begin = performance.now();
const { activate } = require(${JSON.stringify(client)});
const required = performance.now();
try { ${ACTIVATE} } catch (error) { process.stderr.write(String(error && error.stack).slice(-600)); }
process.stdout.write(JSON.stringify([required - begin, performance.now() - begin]));
process.exit(0);
`;

const runs = Array.from({ length: RUNS }, () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', SCRIPT], { encoding: 'utf8', timeout: 60_000 });
  if (stderr || !stdout) throw new Error(stderr.slice(-600));
  return JSON.parse(stdout) as [number, number];
});
report('Activation, own code', [
  {
    what: 'require',
    value: median(runs.map(([required]) => required)),
    unit: 'ms',
    reference: 50,
    source: 'limit for both',
    better: 'less',
  },
  {
    what: 'require and activate',
    value: median(runs.map(([, activated]) => activated)),
    unit: 'ms',
    reference: 50,
    source: 'limit',
    better: 'less',
  },
]);
