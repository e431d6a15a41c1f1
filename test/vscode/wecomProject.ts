import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OFFICIAL } from '../wecom/world';
import { workspaceFolder } from './editor';

/** An official-account article, whose address is forbidden in running text. */
export const ARTICLE = 'https://mp.weixin.qq.com/s?__biz=MzA&mid=2650&idx=1&sn=abc';

/** A WeCom project that sends to a stand-in server, as `npm run wecom-stand-in` has it written, but with nothing confirmed yet. Every minute of every day may be used. */
export function writeWecomProject(baseUrl: string, corpId: string): string {
  const folder = join(workspaceFolder(), 'wecom');
  mkdirSync(folder, { recursive: true });
  const app = { appId: OFFICIAL.appId, baseUrl };
  const account = {
    channel: 'wecom',
    // No part of the name of an account of the sample, which is in the same window.
    displayName: '山居茶庄',
    corpId,
    registeredOn: '2024-05-01',
    senders: { zhangsan: { displayName: '张三' } },
    baseUrl,
    audience: 'customers',
    officialAccount: { ...app, landing: 'https://tea.example.com/s/{key}' },
  };
  const config = { accounts: { teahouse: account }, audiences: { customers: { file: 'audience/teahouse.jsonl' } } };
  writeFileSync(join(folder, 'qunfa.config.json'), JSON.stringify(config, undefined, 2));
  const header = 'account: teahouse\ntitle: 冬茶到店\nschedule:\n  windows: ["00:00-24:00"]\n';
  const replies = 'replies:\n  - { when: "1", text: "好的，给您留一罐。" }\n';
  const closing = '——云上茶舍，电话 400-000-0000。不想再收到，回复 T 退订。\n';
  writeFileSync(
    join(folder, 'winter.broadcast.md'),
    `---\n${header}${replies}---\n冬茶今天到店，回复 1 留一罐。\n\n${closing}`,
  );
  const day = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
  const later = `account: teahouse\ntitle: 冬茶预告\nschedule:\n  start: ${day} 12:03\n  windows: ["00:00-24:00"]\n`;
  writeFileSync(join(folder, 'later.broadcast.md'), `---\n${later}---\n冬茶明天到店。\n\n${closing}`);
  writeFileSync(join(folder, 'article.broadcast.md'), `---\naccount: teahouse\n---\n细则：${ARTICLE} 。\n\n${closing}`);
  return folder;
}
