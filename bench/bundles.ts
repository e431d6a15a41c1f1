// How much code there is, packed: what the extension loads when a template is opened, what the command line loads for a check, and all of it.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ACTIVATE, EDITOR_STAND_IN } from './editorStandIn';
import { report } from './ratio';

const dist = path.join(__dirname, '..', 'dist');
const KB = 1024;
const packed = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / KB;

/** Files of dist/ that a program has required when it has done this. */
function loadedBy(code: string): readonly string[] {
  const list = `process.on('exit',()=>process.stderr.write('\\nloaded '+JSON.stringify(Object.keys(require.cache))+'\\n'));`;
  const script = `${list}${code}`;
  const { stderr } = spawnScript(script);
  const found = /\nloaded (.*)\n/.exec(stderr)?.[1];
  if (!found) throw new Error(stderr);
  return (JSON.parse(found) as string[]).filter((file) => file.startsWith(dist));
}

function spawnScript(script: string): { readonly stderr: string } {
  try {
    const both = execFileSync('/bin/sh', ['-c', '"$0" -e "$1" 2>&1 >/dev/null </dev/null', process.execPath, script], {
      encoding: 'utf8',
      cwd: path.join(__dirname, '..', 'examples'),
    });
    return { stderr: both };
  } catch (error) {
    return { stderr: String((error as { stderr?: unknown; stdout?: unknown }).stdout ?? error) };
  }
}

const words = path.join(dist, 'words.bin');
const program = (name: string, ...args: readonly string[]): readonly string[] =>
  loadedBy(`process.argv=['node','x',...${JSON.stringify(args)}];require(${JSON.stringify(path.join(dist, name))})`);
const server = [...program('server.js', '--stdio'), words];
/** With a template open: the language client is there, too. It comes to nothing, but its code has been read. */
const client = loadedBy(`${EDITOR_STAND_IN}
  const { activate } = require(${JSON.stringify(path.join(dist, 'client.js'))});
  ${ACTIVATE}
  activated.languageReady().catch(() => {});
  setTimeout(() => process.exit(0), 1000);`);
const check = [...program('cli.js', 'check', 'templates'), words];
const all = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
  .map((entry) => path.join(entry.parentPath, entry.name));
const isWasm = (file: string): boolean => file.endsWith('.wasm');

const size = (what: string, files: readonly string[], reference: number, source: string) => ({
  what,
  value: packed(new Set(files)),
  unit: 'KB',
  reference,
  source,
  better: 'less' as const,
});
report('Size, gzip', [
  size('extension and language server, as loaded, with the words', [...client, ...server], 900, 'limit'),
  size('of it the extension', client, 900, 'limit'),
  size('of it the words', [words], 900, 'limit'),
  size('command line, as loaded for a check', check, 900, 'limit'),
  size(
    'in the browser: extension and worker',
    ['client.web.js', 'server.web.js'].map((name) => path.join(dist, name)),
    900,
    'limit',
  ),
  size(
    'everything that is packed, without codecs for pictures',
    all.filter((file) => !isWasm(file)),
    900,
    'limit',
  ),
  size('codecs for pictures, read when they are needed', all.filter(isWasm), 900, 'limit'),
]);
