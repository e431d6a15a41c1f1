import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { workspaceFolder } from './editor';

/** Every minute may be used, so that the pictures are the same at any hour. */
const ALL_DAY = {
  'schedule.goldenHours': ['00:00-24:00'],
  'schedule.avoid': [],
  'schedule.avoidWorkdays': [],
  'schedule.crowdedMinutes': [61, 61],
};

/** `YYYY-MM-DD`, so many days from now: a plan that begins tomorrow lies ahead whenever the pictures are taken. */
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** Four thousand people in batches of two. */
export async function writeMany(): Promise<void> {
  const folder = vscode.Uri.file(join(workspaceFolder(), 'many'));
  const write = (name: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
  const account = { channel: 'personal', registeredOn: '2024-05-01', audience: 'all', displayName: '云上茶舍' };
  const figures = { 'recipients.perBatch': 2, 'batches.perDay': 400 };
  const config = {
    accounts: { shop: account },
    audiences: { all: { file: 'all.csv' } },
    policies: { personal: figures },
  };
  await write('qunfa.config.json', JSON.stringify(config));
  await write(
    'all.csv',
    `id,name,relation\n${Array.from({ length: 4000 }, (_, at) => `f${at},朋友${at},friend`).join('\n')}\n`,
  );
  await write(
    'many.broadcast.md',
    `---\naccount: shop\ntitle: 年末回访\nkind: service\nschedule:\n  start: ${day(1)} 08:00\n---\n年末回访，回复 1 约时间。不想再收到，回复 T 退订。——云上茶舍 400-000-0000\n`,
  );
}

/** People under the figures as they are: six thousand take three days of golden hours, fifty thousand three weeks. */
export async function writeLarge(people = 6264): Promise<void> {
  const folder = join(workspaceFolder(), people === 6264 ? 'large' : `large-${people}`);
  mkdirSync(folder, { recursive: true });
  const account = { channel: 'personal', registeredOn: '2024-05-01', audience: 'all', displayName: '云上茶舍' };
  writeFileSync(
    join(folder, 'qunfa.config.json'),
    JSON.stringify({ accounts: { shop: account }, audiences: { all: { file: 'all.csv' } } }),
  );
  const rows = Array.from({ length: people }, (_, at) => `f${at},朋友${at},friend`);
  writeFileSync(join(folder, 'all.csv'), `id,name,relation\n${rows.join('\n')}\n`);
  writeFileSync(
    join(folder, 'member-day.broadcast.md'),
    `---\naccount: shop\ntitle: 会员日预热\nkind: service\nschedule:\n  start: ${day(1)} 11:30\n---\n会员日周末开始，回复 1 留座。不想再收到，回复 T 退订。——云上茶舍 400-000-0000\n`,
  );
}

const SENT = [
  ['autumn', '秋茶到店', 'shop', 50],
  ['lesson', '周末冲泡课', 'shop', 22],
  ['member', '会员日预热', 'flagship', 12],
  ['hello', '新号问候', 'young', 3],
] as const;

/** A project of three accounts that sent within the last hour: by the command line, into the outbox, as a person would. */
export async function writeUsedLedger(): Promise<void> {
  const folder = join(workspaceFolder(), 'teahouse');
  if (existsSync(folder)) return;
  mkdirSync(folder);
  const personal = { channel: 'personal', audience: 'friends' };
  const config = {
    accounts: {
      shop: { ...personal, registeredOn: '2024-05-01', displayName: '店长小云' },
      flagship: {
        channel: 'wecom',
        registeredOn: '2024-05-01',
        displayName: '云上茶舍旗舰店',
        certified: true,
        senders: { zhangsan: { trainedOn: '2026-01-10' } },
        audience: 'friends',
      },
      young: { ...personal, registeredOn: day(-1), displayName: '新店小满' },
    },
    audiences: { friends: { file: 'friends.csv' } },
    policies: { personal: ALL_DAY, wecom: ALL_DAY },
    review: { required: false },
  };
  writeFileSync(join(folder, 'qunfa.config.json'), JSON.stringify(config, undefined, 2));
  const relation = (at: number): string => (at < 400 ? 'friend' : 'customer');
  const rows = Array.from({ length: 640 }, (_, at) => `f${at},朋友${at},${relation(at)},zhangsan`);
  writeFileSync(join(folder, 'friends.csv'), `id,name,relation,owner\n${rows.join('\n')}\n`);
  for (const [name, title, account, minutesAgo] of SENT) {
    const audience =
      account === 'young' ? 'id:f1* AND 关系:friend' : account === 'shop' ? '关系:friend' : '关系:customer';
    writeFileSync(
      join(folder, `${name}.broadcast.md`),
      `---\naccount: ${account}\ntitle: ${title}\nkind: service\naudience: ${audience}\n---\n${title}，回复 1 留座。不想再收到，回复 T 退订。——云上茶舍 400-000-0000\n`,
    );
    const now = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    runCommand(['send', `${name}.broadcast.md`, '--yes', '--transport', 'outbox', '--now', now]);
  }
}

/** Reads, clicks and complaints of what was sent, one line crossed. */
export function writeResults(): void {
  if (existsSync(join(workspaceFolder(), 'teahouse/results.csv'))) return;
  const shown = runCommand(['insights', 'show', '--format', 'json']);
  const { campaigns } = JSON.parse(shown) as {
    campaigns: readonly { readonly id: string; readonly recipients: number }[];
  };
  const rows = campaigns.map(({ id, recipients }, at) =>
    [id, Math.round(recipients * (0.18 + at * 0.04)), Math.round(recipients * 0.06), at === 1 ? 6 : 0].join(','),
  );
  writeFileSync(
    join(workspaceFolder(), 'teahouse/results.csv'),
    `campaign,read,clicked,complained\n${rows.join('\n')}\n`,
  );
  // 1: a line is crossed, as is meant.
  runCommand(['insights', 'import', 'results.csv'], 1);
}

/** What the command line says, run in the project of the three accounts. */
function runCommand(args: readonly string[], mayExit = 0): string {
  const extension = vscode.extensions.getExtension('qunfa.qunfa');
  assert.ok(extension);
  const cli = join(extension.extensionPath, 'dist/cli.js');
  const ran = spawnSync(process.execPath, [cli, ...args, '--lang', 'zh-cn'], {
    cwd: join(workspaceFolder(), 'teahouse'),
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', USER: '小林' },
    timeout: 60_000,
  });
  assert.ok(ran.status === 0 || ran.status === mayExit, `${args.join(' ')}: ${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}
