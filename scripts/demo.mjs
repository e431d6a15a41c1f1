// The main job on the sample project, step by step, through the built command line. Works on a copy: examples/ stays clean.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { freshExamples } from './freshExamples.mjs';

const root = path.join(import.meta.dirname, '..');
const cli = path.join(root, 'dist', 'cli.js');
// With the sample's own days, which lie ahead of the fixed clock below.
const work = freshExamples(path.join(root, 'examples'), 0);

const english = /^en/i.test(process.env.LC_ALL || process.env.LANG || '') && !/^zh/i.test(process.env.LANG || '');
const lang = english ? 'en' : 'zh-cn';
const color = process.stdout.isTTY && !process.env.NO_COLOR;
const bold = (text) => (color ? `\x1b[1m\x1b[36m${text}\x1b[0m` : text);
const dim = (text) => (color ? `\x1b[2m${text}\x1b[0m` : text);

// A fixed clock, so that the sample's dates stay in the future.
const before = '2026-11-25T11:00:00+08:00';
const due = '2026-11-25T12:01:00+08:00';
const [second, third, last, over] = ['12:02', '13:02', '13:03', '13:05'].map((time) => `2026-11-25T${time}:00+08:00`);
const steps = [
  {
    zh: '检查：一份要改的模板，问题逐条说明',
    en: 'Check: a template that needs work, each finding in words',
    args: ['check', 'autumn-sale-needs-work.broadcast.md', '--now', before],
    exit: 1,
  },
  {
    zh: '检查：要发的这份没有问题',
    en: 'Check: the one to send is clean',
    args: ['check', 'member-day.broadcast.md', '--now', before, '--min-severity', 'warning'],
    exit: 0,
  },
  {
    zh: '预览：写成一个独立网页',
    en: 'Preview: one self-contained page',
    args: ['preview', 'member-day.broadcast.md', '--out', 'preview.html'],
    exit: 0,
  },
  {
    zh: '人群：选中谁、谁被排除',
    en: 'Audience: who is selected, who is left out',
    args: ['audience', 'member-day.broadcast.md', '--now', before],
    exit: 0,
  },
  {
    zh: '计划：每批何时、受什么限制',
    en: 'Plan: when each batch goes, and what limits it',
    args: ['plan', 'member-day.broadcast.md', '--now', before],
    exit: 0,
  },
  {
    zh: '预演：除登记和发送外全部照做',
    en: 'Dry run: everything except reserving and sending',
    args: ['send', 'member-day.broadcast.md', '--dry-run', '--transport', 'outbox', '--now', due],
    exit: 0,
  },
  {
    zh: '发送：到期的批次写入本地发件箱',
    en: 'Send: the batches that are due go to the local outbox',
    args: ['send', 'member-day.broadcast.md', '--yes', '--transport', 'outbox', '--now', due],
    exit: 0,
  },
  {
    zh: '后面的批次：后台进程按点发出',
    en: 'The later batches: the worker sends them in time',
    args: ['worker', '--once', '--now', second],
    exit: 0,
  },
  { zh: '', en: '', args: ['worker', '--once', '--now', third], exit: 0 },
  {
    zh: '再运行一次发送：接着发余下的，谁也不会收到两遍',
    en: 'Send again: it goes on with the rest, and nobody gets it twice',
    args: ['send', 'member-day.broadcast.md', '--yes', '--transport', 'outbox', '--now', last],
    exit: 0,
  },
  {
    zh: '',
    en: '',
    args: ['send', 'member-day.broadcast.md', '--yes', '--transport', 'outbox', '--now', over],
    exit: 1,
  },
  {
    zh: '账本：今天用了多少额度',
    en: 'Ledger: how much of today’s quota is used',
    args: ['ledger', 'show', '--now', over],
    exit: 0,
  },
  { zh: '账本：逐笔核对', en: 'Ledger: every total recomputed', args: ['ledger', 'verify'], exit: 0 },
];

let failed = 0;
const env = { ...process.env, QUNFA_LEDGER: path.join(work, 'ledger.db'), ...(color && { FORCE_COLOR: '1' }) };
const titles = steps.filter(({ zh }) => zh);
for (const step of steps) {
  if (step.zh) console.log(`\n${bold(`${titles.indexOf(step) + 1}/${titles.length}  ${step[english ? 'en' : 'zh']}`)}`);
  run(step, work, env);
}

function run(step, cwd, env) {
  console.log(dim(`$ qunfa ${step.args.join(' ')}`));
  const { status } = spawnSync(process.execPath, [cli, ...step.args, '--lang', lang], {
    cwd,
    env,
    stdio: 'inherit',
    timeout: 60_000,
  });
  if (status !== step.exit) {
    failed++;
    console.error(
      english ? `expected exit code ${step.exit}, got ${status}` : `预期退出码 ${step.exit}，实际为 ${status}`,
    );
  }
}

const outbox = path.join(work, 'outbox');
if (existsSync(outbox)) {
  const files = readdirSync(outbox, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  console.log(`\n${english ? `Outbox: ${files.length} files` : `发件箱：${files.length} 个文件`}`);
}
await wecomPart();
if (process.env.QUNFA_DEMO_KEEP) console.log(work);
else rmSync(path.dirname(work), { recursive: true, force: true });
console.log(
  failed === 0
    ? english
      ? '\nThe whole way works.'
      : '\n全程走通。'
    : english
      ? `\n${failed} steps went wrong.`
      : `\n${failed} 步有误。`,
);
process.exitCode = failed === 0 ? 0 : 1;

/** The same send over the WeCom API, to a stand-in on this machine: no company account, and nobody is reached. */
async function wecomPart() {
  console.log(
    `\n${bold(english ? 'Over the WeCom API, to a stand-in server on this machine (nobody is reached)' : '经企业微信接口发送：对方是本机上的替身服务器，不会发给任何人')}`,
  );
  const server = spawn(process.execPath, [await bundledStandIn()], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const text = await firstWords(server);
    const baseUrl = /^robot\s+(http:\/\/[^/\s]+)/m.exec(text)?.[1] ?? '';
    const secret = /^secret\s+(\S+)/m.exec(text)?.[1] ?? '';
    const config = text.slice(text.indexOf('\n{'), text.indexOf('\n}') + 2);
    const folder = path.join(work, 'wecom');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'qunfa.config.json'), config);
    writeFileSync(
      path.join(folder, 'winter.broadcast.md'),
      '---\naccount: flagship\ntitle: 冬茶到店\nschedule:\n  start: 2026-11-25 12:05\n---\n冬茶到店了，周末可以先试饮。\n\n回复 T 退订。——云上茶舍 400-000-0000\n',
    );
    const wecomEnv = { ...env, QUNFA_LEDGER: path.join(folder, 'ledger.db'), QUNFA_WECOM_SECRET_FLAGSHIP: secret };
    const step = (...args) => run({ args, exit: 0 }, folder, wecomEnv);
    step('audience', 'sync', 'flagship');
    step('send', 'winter.broadcast.md', '--yes', '--transport', 'wecom', '--now', '2026-11-25T12:06:00+08:00');
    for (const minute of ['12:07', '12:08']) step('worker', '--once', '--now', `2026-11-25T${minute}:00+08:00`);
    console.log(dim(english ? '(the members confirm in WeCom)' : '（成员在企业微信里确认）'));
    await fetch(`${baseUrl}/control/confirm`, { method: 'POST' });
    step('worker', '--once', '--now', '2026-11-25T12:30:00+08:00');
    step('status');
  } catch (error) {
    failed++;
    console.error(error.message);
  } finally {
    server.kill();
  }
}

/** The stand-in as one file, which starts in a fraction of the time that its sources take. */
async function bundledStandIn() {
  const outfile = path.join(work, 'standIn.cjs');
  const entryPoints = [path.join(root, 'scripts', 'wecomStandIn.ts')];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    logLevel: 'error',
  });
  return outfile;
}

/** What a server prints until it is ready; at most 20 seconds. */
function firstWords(server) {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error('the stand-in server did not start')), 20_000);
    server.stdout.on('data', (data) => {
      text += data;
      if (!text.includes('/control/tasks')) return;
      clearTimeout(timer);
      resolve(text);
    });
    server.once('exit', () => reject(new Error('the stand-in server ended')));
  });
}
