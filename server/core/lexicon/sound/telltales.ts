/** Pairs of a character that is written to slip past review and the one that is meant. Rare ones only: a text without any costs nothing. */
const PAIRS =
  '薇微 威微 徽微 葳微 溦微 芯信 鑫信 裙群 峮群 寇扣 蔻扣 抠扣 撰赚 攥赚 砖转 岭领 苞包 冶治 醉最 蕞最 苐第 唰刷 涮刷 丹单 歀款 堵赌 睹赌 艳验 鼎顶 洪红 饱保 吻稳 勉免 佰百 钳钱 坎砍 攒赞 瓒赞 桃淘 掏淘 萄淘 熄息 苯本 莉利 俐利 蜜密 玛码 嫂扫 惟唯 咔卡';

/** Words of their own in which such a character means itself. */
const OWN = new Set(
  '裙子 裙装 裙摆 裙边 衣裙 身裙 长裙 短裙 褶裙 纱裙 围裙 威海 威力 示威 威士 权威 威风 安徽 徽章 国徽 校徽 徽州 芯片 机芯 灯芯 滤芯 瓷砖 地砖 砖头 岭南 花苞 冶炼 陶醉 麻醉 醉酒 喝醉 醉驾 牡丹 丹参 丹麦 拥堵 堵车 目睹 艳丽 鲜艳 鼎力 洪水 山洪 抗洪 吃饱 饱满 饱和 亲吻 勉强 勤勉 桃子 桃花 水桃 核桃 熄火 熄灯 苯酚 茉莉 伶俐 蜂蜜 蜜蜂 玛瑙 大嫂 攒钱 钳子 坎坷 涮肉'.split(
    ' ',
  ),
);

/** Whether the character at `at` belongs to a word in which it means itself (连衣裙, 权威). */
export function meansItself(units: Uint16Array, at: number, length: number): boolean {
  const pair = (from: number): string => String.fromCharCode(units[from] ?? 0, units[from + 1] ?? 0);
  return (at + 1 < length && OWN.has(pair(at))) || (at > 0 && OWN.has(pair(at - 1)));
}

let table: Uint16Array | undefined;

/** unit → the unit that is meant; 0 for all but the telltale ones. */
export function telltales(): Uint16Array {
  if (table) return table;
  table = new Uint16Array(0x10000);
  for (const pair of PAIRS.split(' ')) table[pair.charCodeAt(0)] = pair.charCodeAt(1);
  return table;
}

/** Units that are telltale. */
export function telltaleUnits(): readonly number[] {
  return PAIRS.split(' ').map((pair) => pair.charCodeAt(0));
}
