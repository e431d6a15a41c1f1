import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { workspaceFolder } from './editor';

/** Names that a page, a spreadsheet or a terminal might take for something else. */
export const HOSTILE = [
  '<img src=x onerror=document.body.remove()>',
  '"><script>document.title="taken"</script>',
  '=cmd|calc!A1',
  'a&amp;b $& $1 {count}',
  '\u202eبرعکس',
  '很长的名字'.repeat(14),
];

const MOST = 200;

/** A project whose personal account sends by hand at any minute, to so many people; the batches hold at most two hundred. */
export function writeAssistProject(name: string, people: number, messages = 1): void {
  const folder = join(workspaceFolder(), name);
  mkdirSync(join(folder, 'images'), { recursive: true });
  const policies = {
    personal: {
      'schedule.goldenHours': ['00:00-24:00'],
      'schedule.avoid': [],
      'schedule.avoidWorkdays': [],
      'schedule.crowdedMinutes': [61, 61],
    },
  };
  const config = {
    accounts: {
      // One a project: limits are an account's.
      [`shop-${name}`]: {
        channel: 'personal',
        registeredOn: '2024-05-01',
        audience: 'friends',
        displayName: '云上茶舍',
      },
    },
    audiences: { friends: { file: 'friends.csv' } },
    policies,
  };
  writeFileSync(join(folder, 'qunfa.config.json'), JSON.stringify(config, undefined, 2));
  const hostile = people >= MOST ? HOSTILE : [];
  const names = [...hostile, ...Array.from({ length: people - hostile.length }, (_, at) => `茶友${at + 1}`)];
  const rows = names.map((id, at) => `"${id.replaceAll('"', '""')}",${at % 3 === 0 ? `客户${at + 1}` : ''},friend`);
  writeFileSync(join(folder, 'friends.csv'), `id,name,relation\n${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'images/poster.png'), picture());
  const text =
    '秋茶今天到店，头采龙井和桂花乌龙各留了二十罐。\n\n回复 1 留一罐，回复 T 退订。——云上茶舍 400-000-0000\n\n![海报](images/poster.png)\n';
  const more = '---\n桂花乌龙也到了，回复 2 留一罐，回复 T 退订。——云上茶舍 400-000-0000\n'.repeat(messages - 1);
  writeFileSync(
    join(folder, 'hello.broadcast.md'),
    `---\nchannel: personal\naccount: shop-${name}\ntitle: 秋茶到店\nkind: service\nchecks:\n  image/pixels: off\n---\n${text}${more}`,
  );
}

/** Sends on the command line as if some minutes ago, so that the first batch is due at once. */
export function sendByHand(name: string, minutesAgo = 10): void {
  const extension = vscode.extensions.getExtension('qunfa.qunfa');
  assert.ok(extension);
  const now = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const args = [join(extension.extensionPath, 'dist/cli.js'), 'send', 'hello.broadcast.md', '--yes', '--now', now];
  const ran = spawnSync(process.execPath, args, {
    cwd: join(workspaceFolder(), name),
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeout: 60_000,
  });
  assert.ok(ran.status === 0, `${name}: ${ran.stdout}${ran.stderr}`);
}

/** A grey picture of 1 × 1. */
function picture(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
