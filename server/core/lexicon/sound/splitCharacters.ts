/** Characters of reviewed words that begin with a radical which people write apart: the radical, then what follows it and the character that both make. */
const BY_RADICAL: readonly (readonly [string, string])[] = [
  ['氵', '台治 去法 主注 先洗 青清 肖消 每海 工江 舌活 票漂 少沙 闰润 夬决 昆混 罙深'],
  ['亻', '言信 寸付 弋代 昔借 呆保 介价 分份 士仕 尤优 象像 故做 本体 专传 门们 主住 责债 建健 尝偿 真值'],
  [
    '扌',
    '丁打 戈找 召招 由抽 石拓 殳投 非排 奂换 妾接 是提 旨指 立拉 并拼 合拾 包抱 甲押 口扣 罙探 安按 喿操 巴把 广扩 犬扰 支技 少抄 氐抵 百拍 发拨 莫摸 高搞 受授',
  ],
  [
    '讠',
    '正证 人认 卖读 舌话 寸讨 井讲 果课 式试 司词 周调 青请 炎谈 乍诈 义议 平评 丁订 己记 上让 川训 午许 殳设 羊详 身谢 旬询 成诚 秀诱',
  ],
  ['钅', '戋钱 失铁 艮银 肖销 十针 令铃 昔错'],
  ['纟', '工红 及级 吉结 合给 色绝 录绿 交绞 冬终 且组 帛绵'],
  ['饣', '反饭 官馆 包饱'],
  ['彳', '敚微 攵微 主往 导得 艮很 正征'],
  ['犭', '句狗 王狂'],
  ['礻', '畐福 申神 且祖 去祛 斤祈'],
  ['衤', '包袍 卜补 去祛'],
  ['阝', '付附 急隐 余除 方防 车阵 介阶'],
  ['辶', '元远 斤近 不还 关送 舌适 寸过 兆逃 反返 先选 束速 首道 井进 车连 云运 力边 米迷'],
  ['疒', '丙病 冬疼 甬痛 豆痘 嵒癌 品癌 台治 寺痔 叟瘦 了疗 风疯'],
  ['艹', '约药 化花 早草 采菜 波菠 存荐 古苦'],
  ['忄', '夬快 青情 生性 亡忙 白怕'],
  ['贝', '者赌 兼赚 易赐 宁贮'],
  ['禾', '急稳 兑税 责积 必秘'],
  ['力', '口加'],
  ['君', '羊群'],
  ['车', '专转'],
];

let table: ReadonlyMap<string, string> | undefined;

/** Two parts (氵台) → the character that they make (治). */
export function splitCharacters(): ReadonlyMap<string, string> {
  table ??= new Map(
    BY_RADICAL.flatMap(([radical, rests]) =>
      rests.split(' ').map((entry) => [radical + entry.charAt(0), entry.charAt(1)] as const),
    ),
  );
  return table;
}

/** What split characters begin with. */
export const RADICALS: readonly string[] = BY_RADICAL.map(([radical]) => radical);
