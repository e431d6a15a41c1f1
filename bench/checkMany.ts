// 2,000 generated templates of about 310 characters through the built command line, cold.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, report } from './ratio';

const FILES = 2000;
const RUNS = 5;
const WORDS = [
  '会员日',
  '春茶',
  '到店',
  '试饮',
  '满减',
  '预约',
  '包邮',
  '新品',
  '周末',
  '门店',
  '礼盒',
  '冷泡',
  '回甘',
  '手作',
  '师傅',
  '山场',
];

/** The same text for the same number: a small linear congruential generator. */
function text(seed: number): string {
  let state = seed * 2654435761 + 1;
  const next = (): number => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  let body = '';
  while (body.length < 290)
    body += `${WORDS[Math.floor(next() * WORDS.length)] ?? ''}${next() < 0.2 ? '，' : next() < 0.1 ? '。\n' : ''}`;
  return `---\nchannel: wecom\ntitle: 第 ${seed} 份\nkind: notice\n---\n${body}。——云上茶舍\n`;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'qunfa-bench-'));
mkdirSync(path.join(folder, 't'));
for (let file = 0; file < FILES; file++) writeFileSync(path.join(folder, 't', `${file}.broadcast.md`), text(file));
const cli = path.join(__dirname, '..', 'dist', 'cli.js');
const seconds = (args: readonly string[]): number => {
  const begin = performance.now();
  execFileSync(process.execPath, [...args], { cwd: folder, stdio: 'ignore' });
  return (performance.now() - begin) / 1000;
};
const runs: number[] = [];
const empty: number[] = [];
seconds([cli, 'check', 't']);
for (let run = 0; run < RUNS; run++) {
  runs.push(seconds([cli, 'check', 't']));
  empty.push(seconds(['-e', '0']));
}
rmSync(folder, { recursive: true, force: true });
report(`Whole runs: ${FILES} templates`, [
  {
    what: 'qunfa check, cold process',
    value: median(runs),
    unit: 's',
    reference: 1.65,
    source: 'markdownlint-cli2 on as many characters',
    better: 'less',
  },
  {
    what: 'against the aim for all rules',
    value: median(runs),
    unit: 's',
    reference: 0.25,
    source: 'own limit',
    better: 'less',
  },
  {
    what: 'node -e 0, the floor',
    value: median(empty),
    unit: 's',
    reference: 0.03,
    source: 'checking figures',
    better: 'less',
  },
]);
