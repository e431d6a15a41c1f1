// Templates and a word list for the whole runs: the same every time.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const WORDS = '会员日 春茶 到店 试饮 满减 预约 包邮 新品 周末 门店 礼盒 冷泡 回甘 手作 师傅 山场'.split(' ');

/** A folder with `t/*.broadcast.md` of about 310 characters each, and a configuration with a list of so many words. */
export function templatesFolder(files: number, words: number): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qunfa-bench-'));
  mkdirSync(path.join(folder, 't'));
  for (let file = 0; file < files; file++)
    writeFileSync(path.join(folder, 't', `${file}.broadcast.md`), template(file));
  writeFileSync(path.join(folder, 'brand.txt'), list(words).join('\n'));
  const lexicons = [{ file: 'brand.txt', severity: 'warning', category: '品牌' }];
  writeFileSync(
    path.join(folder, 'qunfa.config.json'),
    JSON.stringify({ accounts: { shop: { channel: 'wecom' } }, lexicons }),
  );
  return folder;
}

/** A small linear congruential generator. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function template(seed: number): string {
  const next = generator(seed * 2654435761 + 1);
  let body = '';
  while (body.length < 290)
    body += `${WORDS[Math.floor(next() * WORDS.length)] ?? ''}${next() < 0.2 ? '，' : next() < 0.1 ? '。\n' : ''}`;
  return `---\nchannel: wecom\ntitle: 第 ${seed} 份\nkind: notice\n---\n${body}。——云上茶舍\n`;
}

function list(count: number): string[] {
  // The common characters of GB 2312: rows 16 to 42.
  const bytes = Uint8Array.from({ length: 27 * 94 * 2 }, (_, at) =>
    at % 2 === 0 ? 0xb0 + Math.floor(at / 188) : 0xa1 + ((at >> 1) % 94),
  );
  const characters = [...new TextDecoder('gbk').decode(bytes)];
  const next = generator(1);
  const one = (): string => characters[Math.floor(next() * characters.length)] ?? '';
  const words = new Set<string>();
  while (words.size < count) words.add(Array.from({ length: 2 + Math.floor(next() * 4) }, one).join(''));
  return [...words];
}
