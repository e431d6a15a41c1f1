// 2,000 templates of about 310 characters with a list of 60,000 words through the built command line, cold, in turn with other checkers over the same folder.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { median, report, type Measure } from './ratio';
import { templatesFolder } from './templatesFolderWorker';

const FILES = 2000;
const WORDS = 60_000;
const RUNS = 7;

const folder = templatesFolder(FILES, WORDS);
const cli = path.join(__dirname, '..', 'dist', 'cli.js');
const bin = (name: string): string => path.join(__dirname, 'peers', 'node_modules', '.bin', name);
const commands: Readonly<Record<string, readonly string[]>> = {
  ours: [cli, 'check', 't'],
  floor: ['-e', '0'],
  ...(existsSync(bin('autocorrect')) && { 'autocorrect-node': [bin('autocorrect'), '--lint', 't'] }),
  ...(existsSync(bin('markdownlint-cli2')) && { 'markdownlint-cli2': [bin('markdownlint-cli2'), 't/*.md'] }),
};

function run(args: readonly string[]): { seconds: number; stderr: string } {
  const begin = performance.now();
  const { error, stderr } = spawnSync(process.execPath, [...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return { seconds: (performance.now() - begin) / 1000, stderr };
}

const times = new Map<string, number[]>(Object.keys(commands).map((name) => [name, []]));
// The first round fills caches: the disk's, ours of the word list, V8's.
for (let round = 0; round <= RUNS; round++)
  for (const [name, args] of Object.entries(commands)) {
    const { seconds } = run(args);
    if (round > 0) times.get(name)?.push(seconds);
  }
const of = (name: string): number => median(times.get(name) ?? []);
const peaks = Array.from({ length: 3 }, () => {
  const { stderr } = run(['--require', path.join(__dirname, 'peakProcess.cjs'), cli, 'check', 't']);
  return Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024;
});
rmSync(folder, { recursive: true, force: true });

const second = (what: string, reference: number, source: string, times = 1): Measure => ({
  what,
  value: of('ours') * times,
  unit: 's',
  reference,
  source,
  better: 'less',
});
const beside = (peer: string, wanted: number): readonly Measure[] =>
  peer in commands
    ? [
        second(`beside ${peer}`, of(peer), `${peer}, same folder, in turn`),
        second(`${wanted} times of ours, beside ${peer}`, of(peer), 'wanted', wanted),
      ]
    : [];
report(`Whole runs: ${FILES} templates, cold process, ${WORDS} words of a team`, [
  second('qunfa check', 0.25, 'limit'),
  { what: 'memory at most', value: median(peaks), unit: 'MB', reference: 100, source: 'limit', better: 'less' },
  ...beside('autocorrect-node', 1.5),
  ...beside('markdownlint-cli2', 6),
  {
    what: 'node -e 0, the floor',
    value: of('floor'),
    unit: 's',
    reference: 0.03,
    source: 'a quiet machine',
    better: 'less',
  },
]);
if (Object.keys(commands).length < 4) console.log('  Other checkers: run npm install in bench/peers first.');
