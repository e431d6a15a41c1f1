import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceFolder } from './editor';

const PEOPLE = 420;

/** A project in which every minute of every day may be used, so that the suite means the same at any hour. */
export function writeProject(): void {
  const folder = join(workspaceFolder(), 'sending');
  mkdirSync(join(folder, 'audience'), { recursive: true });
  const hours = {
    'schedule.goldenHours': ['00:00-24:00'],
    'schedule.avoid': [],
    'schedule.avoidWorkdays': [],
    'schedule.crowdedMinutes': [61, 61],
  };
  const account = { channel: 'personal', registeredOn: '2024-05-01', audience: 'friends', displayName: '云上茶舍' };
  const config = {
    accounts: { shop: account },
    audiences: { friends: { file: 'audience/friends.csv' } },
    policies: { personal: hours },
  };
  writeFileSync(join(folder, 'qunfa.config.json'), JSON.stringify(config, undefined, 2));
  const rows = Array.from({ length: PEOPLE }, (_, at) => `f${at},朋友${at},friend`);
  writeFileSync(join(folder, 'audience/friends.csv'), `id,name,relation\n${rows.join('\n')}\n`);
  writeFileSync(
    join(folder, 'hello.broadcast.md'),
    '---\nchannel: personal\naccount: shop\ntitle: 秋茶到店\n---\n秋茶今天到店，回复 1 留一罐。\n\n——云上茶舍，电话 400-000-0000。不想再收到，回复 T 退订。\n',
  );
}
