import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { qunfa } from '../cli/cliProcess';
import { fixtureSettings } from '../core/fixtureContext';
import { eventually, repository, startServer, type ServerProcess } from './serverProcess';

const FIXTURES = path.join(repository, 'test', 'fixtures', 'checks');
const SEVERITIES = ['error', 'warning', 'info', 'hint'];

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly range: Diagnostic['range'];
}
interface CheckedFile {
  readonly path: string;
  readonly findings: readonly Finding[];
}

const line = ({ rule, severity, message, range: { start, end } }: Finding): string =>
  `${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${rule} ${message}`;

const fromServer = ({ code, severity, message, range }: Diagnostic): string =>
  line({ rule: String(code), severity: SEVERITIES[(severity ?? 0) - 1] ?? '', message: String(message), range });

/** Everything that the command line finds in a folder: one run, one document. */
async function checked(folder: string): Promise<readonly CheckedFile[]> {
  const { stdout, stderr } = await qunfa(['check', '--format', 'json'], { cwd: folder });
  assert.ok(stdout.startsWith('{'), stderr);
  return (JSON.parse(stdout) as { files: CheckedFile[] }).files;
}

/** Each fixture in a folder of its own, beside the part of its settings that a project can hold and the sample pictures. */
async function layOut(target: string): Promise<number> {
  const entries = await readdir(FIXTURES, { recursive: true });
  const names = entries.filter((name) => name.endsWith('.broadcast.md')).sort();
  for (const name of names) {
    const { config, pad } = fixtureSettings(path.join(FIXTURES, name));
    const folder = path.join(target, name.replace('.broadcast.md', ''));
    await mkdir(folder, { recursive: true });
    const text = await readFile(path.join(FIXTURES, name), 'utf8');
    await writeFile(path.join(folder, path.basename(name)), text + 'x'.repeat(pad ?? 0));
    if (config) await writeFile(path.join(folder, 'qunfa.config.json'), JSON.stringify({ ...config, file: undefined }));
    await cp(path.join(repository, 'examples', 'images'), path.join(folder, 'images'), { recursive: true });
  }
  return names.length;
}

describe('the editor and the command line', () => {
  let folder: string;
  let server: ServerProcess;
  before(async () => {
    folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'qunfa-same-')));
    server = await startServer({ root: folder });
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    await rm(folder, { recursive: true, force: true });
  });

  const opened = async (file: string): Promise<() => Promise<readonly string[]>> => {
    const uri = pathToFileURL(file).href;
    await server.open(uri, await readFile(file, 'utf8'));
    return async () => (await server.pull(uri)).items.map(fromServer).sort();
  };

  /** Lists and pictures come to an editor a moment after they are asked for; then it says what the command line says. */
  const arrives = async (
    look: () => Promise<readonly string[]>,
    told: (text: string) => string,
    findings: readonly string[],
    name: string,
  ): Promise<void> => {
    const wanted = findings.map(told).sort();
    let seen: readonly string[] = [];
    const arrived = eventually(async () => {
      seen = (await look()).map(told).sort();
      return JSON.stringify(seen) === JSON.stringify(wanted);
    });
    await arrived.catch(() => assert.deepEqual(seen, wanted, name));
  };

  /** Sentences about the past name the minute they are said in, and the two are not asked in the same one. */
  const timeless = (text: string): string => text.replace(/现在 [\d-]+ [\d:]+/, '现在');

  it('give the same findings on every fixture', async function () {
    this.timeout(120_000);
    const project = path.join(folder, 'fixtures');
    const count = await layOut(project);
    // The folder that an editor opens and the repository that the command line works in are one and the same as a rule.
    await mkdir(path.join(folder, '.git'));
    const files = await checked(project);
    assert.equal(files.length, count);
    assert.ok(new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule))).size > 35);
    for (const { path: name, findings } of files) {
      const look = await opened(path.join(project, name));
      await arrives(look, timeless, findings.map(line), name);
    }
  });

  it('give the same findings on the examples, with their customers and pictures', async function () {
    this.timeout(120_000);
    const project = path.join(folder, 'examples');
    await cp(path.join(repository, 'examples'), project, { recursive: true });
    // Sentences about plans name the minute they are made in.
    const sightless = (text: string): string => text.split(' ').slice(0, 3).join(' ');
    for (const { path: name, findings } of await checked(project)) {
      const look = await opened(path.join(project, name));
      await arrives(look, sightless, findings.map(line), name);
    }
  });
});
