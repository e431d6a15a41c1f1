// Every benchmark in one run, one after the other, so that none disturbs another.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const wanted = process.argv.slice(2);
const files = readdirSync(__dirname)
  .filter(
    (name) => name.endsWith('.ts') && !['run.ts', 'ratio.ts'].includes(name) && !/Worker|Process|Client/.test(name),
  )
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .sort();
let failed = 0;
for (const name of files) {
  const { status } = spawnSync(process.execPath, [...process.execArgv, '--import', 'tsx', path.join(__dirname, name)], {
    stdio: 'inherit',
    timeout: 600_000,
  });
  if (status !== 0) {
    failed++;
    console.error(`${name}: exit ${status}`);
  }
}
process.exitCode = failed;
