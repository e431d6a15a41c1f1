// What the extension takes of VS Code's start: requiring its code and activating it, with a stand-in for the editor that does nothing; and what the
// client's library takes that comes with the first template.
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
const cpu = process.cpuUsage();
const cpuSince = (from) => { const { user, system } = process.cpuUsage(from); return (user + system) / 1000; };
const { activate } = require(${JSON.stringify(client)});
const required = performance.now();
let made;
try { ${ACTIVATE} made = activated; } catch (error) { process.stderr.write(String(error && error.stack).slice(-600)); }
const figures = [required - begin, performance.now() - begin, cpuSince(cpu)];
const from = process.cpuUsage();
const done = () => {
  process.stdout.write(JSON.stringify([...figures, cpuSince(from)]));
  process.exit(0);
};
// The stand-in is no editor to start a client in: its code has been read by then.
made.languageReady().then(done, done);
`;

type Figures = readonly [required: number, activated: number, processor: number, library: number];
const runs = Array.from({ length: RUNS }, () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', '-e', SCRIPT], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (stderr || !stdout) throw new Error(stderr.slice(-600));
  return JSON.parse(stdout) as Figures;
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
  {
    what: 'require and activate, processor time',
    value: median(runs.map(([, , processor]) => processor)),
    unit: 'ms',
    reference: 50,
    source: 'limit; steady on a busy machine',
    better: 'less',
  },
  {
    what: 'first template: reading the client’s library, processor time',
    value: median(runs.map(([, , , library]) => library)),
    unit: 'ms',
    reference: 100,
    source: 'no limit; vscode-languageclient, not ours',
    better: 'less',
  },
]);
