// Words: building 60,000 of them, and finding them in bulk and in a message, beside other matchers (bench/peers) in the same run.
// Ours folds the text while it scans; the others look for exact units.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { median, report } from './ratio';

interface Result {
  /** ms, cold */
  readonly build: number;
  /** MB of UTF-8 a second */
  readonly throughput: number;
  /** µs for 300 characters */
  readonly message: number;
  readonly hits: number;
}

const PEERS = ['@monyone/aho-corasick/fast', 'modern-ahocorasick', 'mint-filter'];
const RUNS = 3;

function measured(engine: string): Result | undefined {
  const results: Result[] = [];
  for (let run = 0; run < RUNS; run++) {
    const worker = path.join(__dirname, 'lexiconWorker.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', worker, engine], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (status !== 0) {
      console.error(`${engine}: ${stderr.split('\n').find((line) => line.includes('Error')) ?? `exit ${status}`}`);
      return undefined;
    }
    results.push(JSON.parse(stdout) as Result);
  }
  const of = (key: keyof Result): number => median(results.map((result) => result[key]));
  return { build: of('build'), throughput: of('throughput'), message: of('message'), hits: of('hits') };
}

const ours = measured('ours');
const packs = measured('packs');
if (!ours || !packs) throw new Error('Our own matcher could not be measured');
report('Words: 60,000 synthetic ones, and the shipped packs', [
  { what: 'build, cold', value: ours.build, unit: 'ms', reference: 80, source: 'target', better: 'less' },
  {
    what: '300 characters, folding included',
    value: ours.message,
    unit: 'µs',
    reference: 10,
    source: 'target',
    better: 'less',
  },
  {
    what: 'first look with the shipped packs',
    value: packs.build,
    unit: 'ms',
    reference: 80,
    source: 'target',
    better: 'less',
  },
  {
    what: '300 random characters with the shipped packs',
    value: packs.message,
    unit: 'µs',
    reference: 100,
    source: 'target',
    better: 'less',
  },
]);
if (!existsSync(path.join(__dirname, 'peers', 'node_modules'))) {
  console.log('  Other matchers: run npm install in bench/peers first.');
} else {
  for (const peer of PEERS) {
    const other = measured(peer);
    if (!other) continue;
    report(`Words, beside ${peer} (${other.hits} hits there, ${ours.hits} here)`, [
      { what: 'build, cold', value: ours.build, unit: 'ms', reference: other.build, source: peer, better: 'less' },
      {
        what: 'bulk text',
        value: ours.throughput,
        unit: 'MB/s',
        reference: other.throughput,
        source: peer,
        better: 'more',
      },
      {
        what: '300 characters',
        value: ours.message,
        unit: 'µs',
        reference: other.message,
        source: peer,
        better: 'less',
      },
    ]);
  }
}
