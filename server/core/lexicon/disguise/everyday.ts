/** Characters of every sentence: where one of them stands beside another, that it sounds or looks like one of a listed pair is chance. */
const CHARACTERS =
  '的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于学么之都好看起发当没成只如事把还用样想种开总从无情己面最女但现前些所同日手又行意方期它头长儿回位分老因很给名间知什两次使身者被高已其进此话与点收放订请客先查午低转适元店房升试换带季五十三四六七八九二半周月份条件内外每各全部钟课班室院区路楼假真旧坏空满快慢早晚';
/** Words of two and three characters that the dictionary of word borders lacks. */
const WORDS =
  '月嫂 尾号 教辅 入群 绝版书 新号 旧号 单号 售证 级品 二级品 完能 包助 保通过 请附 治未病 尾款 售罄 微单 月供 代发 代驾 试听 试吃 拼车 拼团 核保 团课 私教 返校 返程 返工 返乡 返岗 复诊 复课 复工 赠饮 现烤 现磨 手作 绘本 样板 首年 首月 首单 首付 次卡 月卡 季卡 年卡 团餐 到店 到岗 到期 顶楼 顶灯 顶格 微课 微软 徽标 校徽 芯片 代煎 代取 代寄 代购 代收 代缴 止汗 人民币 升值税 增值税';

export const everydayCharacters: ReadonlySet<number> = new Set([...CHARACTERS].map((char) => char.charCodeAt(0)));

/** Whether either of two characters is one of every sentence. */
export const isEveryday = (one: number, other: number): boolean =>
  everydayCharacters.has(one) || everydayCharacters.has(other);

/** First two units of such a word, as one number → the words. */
const byBeginning = new Map<number, string[]>();
for (const word of WORDS.split(' ')) {
  const key = word.charCodeAt(0) * 0x10000 + word.charCodeAt(1);
  byBeginning.set(key, [...(byBeginning.get(key) ?? []), word]);
}

/** Whether such a word holds the stretch from `start` to `end`. */
export function isEverydayWord(units: Uint16Array, start: number, end: number): boolean {
  for (let at = Math.max(0, start - 2); at <= start; at++) {
    const words = byBeginning.get((units[at] ?? 0) * 0x10000 + (units[at + 1] ?? 0));
    if (
      words?.some(
        (word) => at + word.length > start && isAt(word, units, at) && (at < start || at + word.length >= end),
      )
    )
      return true;
  }
  return false;
}

const isAt = (word: string, units: Uint16Array, at: number): boolean =>
  [...word].every((char, index) => units[at + index] === char.charCodeAt(0));
