// Writes what is made from the rules and their pages (docs/rules). `--check` writes nothing and fails where a file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from './generateFiles';

const root = path.join(__dirname, '..');
const onlyCheck = process.argv.includes('--check');
let stale = 0;

for (const [file, text] of generatedFiles(root)) {
  const target = path.join(root, file);
  let present: string | undefined;
  try {
    present = readFileSync(target, 'utf8');
  } catch {
    present = undefined;
  }
  if (present === text) continue;
  stale++;
  if (!onlyCheck) writeFileSync(target, text);
  console.log(`${onlyCheck ? 'stale' : 'wrote'} ${file}`);
}
process.exitCode = onlyCheck && stale > 0 ? 1 : 0;
