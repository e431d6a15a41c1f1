/**
 * Words written with characters that sound the same, in which each character is too common to tell anything alone: what is written, what
 * is meant. None of them is a word of its own, or a piece of two that often meet.
 */
const PAIRS =
  '验正码验证码 验症码验证码 验征码验证码 中流缩肿瘤缩 中流消肿瘤消 中流没肿瘤没 中流小肿瘤小 癌正癌症 爱症癌症 糖料病糖尿病 糖鸟病糖尿病 高血鸭高血压 高血丫高血压 前列线前列腺 甲壮腺甲状腺 ' +
  '根制根治 根质根治 跟治根治 包制包治 治玉治愈 治预治愈 治育治愈 全愈痊愈 秘芳秘方 密方秘方 疗笑疗效 疗校疗效 建肥减肥 简肥减肥 减飞减肥 剪肥减肥 瘦伸瘦身 每白美白 祛班祛斑 祛半祛斑 丰凶丰胸 封胸丰胸 壮羊壮阳 壮洋壮阳 补甚补肾 补慎补肾 特校特效 特笑特效 ' +
  '闻赚稳赚 稳专稳赚 稳转稳赚 躺转躺赚 淌赚躺赚 保奔保本 抱本保本 宝本保本 零峰险零风险 零疯险零风险 股飘股票 古票股票 骨票股票 牛古牛股 荐古荐股 鉴股荐股 涨亭涨停 涨庭涨停 币全币圈 高收宜高收益 代款贷款 袋款贷款 网袋网贷 套线套现 征心征信 征新征信 刷蛋刷单 耍单刷单 刷丹刷单 兼值兼职 坚职兼职 尖职兼职 反利返利 返力返利 反现返现 赚浅赚钱 挣浅挣钱 日解日结 ' +
  '保果保过 宝过保过 抱过保过 包果包过 上按上岸 上暗上岸 替靠替考 代烤代考 带考代考 答桉答案 压题押题 文平文凭 学厉学历 学立学历 苓首付零首付 胞租包租 年回抱年回报 回抱率回报率 深值升值 升直升值 升只升值 学去房学区房 雪区房学区房 ' +
  '赌搏赌博 睹博赌博 堵博赌博 渡博赌博 下住下注 下柱下注 下驻下注 投住投注 头注投注 采票彩票 菜票彩票 彩飘彩票 时时采时时彩 六和彩六合彩 六合菜六合彩 棋排棋牌 骑牌棋牌 菠菜台博彩台 菠菜平台博彩平台 菠菜代理博彩代理 菠菜盘博彩盘 北京塞车北京赛车 ' +
  '蒜卦算卦 蒜命算命 算名算命 站卜占卜 沾卜占卜 开逛开光 风氺风水 丰水宝地风水宝地 护身府护身符 ' +
  '身分证身份证 身份正身份证 银航卡银行卡 银行咔银行卡 米码密码 蜜马密码 帐好账号 安全帐护安全账户 发飘发票 法票发票 发漂发票 高彷高仿 ' +
  '转法转发 传发转发 专发转发 分想分享 集攒集赞 集暂集赞 点攒点赞 点暂点赞 助利助力 住力助力 坎价砍价 砍架砍价 关主关注 下栽下载 吓载下载 扫马扫码 扫妈扫码 红苞红包 洪包红包 宏包红包 鸿包红包 提线提现 体线提现 进裙进群 入裙入群 ' +
  '维一唯一 唯衣唯一 第衣第一 最加口碑最佳口碑 最嘉最佳 顶极顶级 鼎级顶级 定级品质顶级品质 国家极国家级 最底价最低价 最地价最低价 最抵价最低价 全网最底全网最低 独佳独家 独嘉独家 史上最抵史上最低 ' +
  '佳微信加微信 嘉微信加微信 伽微信加微信 加喂信加微信 加魏信加微信 加围信加微信 加维信加微信 加卫星加微信 加威星加微信 佳喂加微 佳薇加微 嘉薇加微 伽薇加微 佳威加微 口令红苞口令红包';

let table: ReadonlyMap<number, readonly (readonly [string, string])[]> | undefined;

/** First two units, as one number → what is written with them, and what is meant, of the same length. */
function byBeginning(): ReadonlyMap<number, readonly (readonly [string, string])[]> {
  if (table) return table;
  const made = new Map<number, (readonly [string, string])[]>();
  for (const entry of PAIRS.split(' ')) {
    const half = entry.length / 2;
    if (!Number.isInteger(half)) continue;
    const [written, meant] = [entry.slice(0, half), entry.slice(half)];
    const key = keyOf(written.charCodeAt(0), written.charCodeAt(1));
    made.set(key, [...(made.get(key) ?? []), [written, meant]]);
  }
  table = made;
  return made;
}

const keyOf = (first: number, second: number): number => first * 0x10000 + second;

/** Units that a misspelt word begins with. */
export function misspeltFirsts(): readonly number[] {
  return [...byBeginning().keys()].map((key) => key >>> 16);
}

/** What is meant by the misspelt word at `at`; undefined where there is none. */
export function misspeltAt(units: Uint16Array, at: number, length: number): string | undefined {
  if (at + 1 >= length) return undefined;
  const known = byBeginning().get(keyOf(units[at] ?? 0, units[at + 1] ?? 0));
  return known?.find(([written]) => stands(units, at, length, written))?.[1];
}

function stands(units: Uint16Array, at: number, length: number, written: string): boolean {
  if (at + written.length > length) return false;
  for (let index = 0; index < written.length; index++)
    if (units[at + index] !== written.charCodeAt(index)) return false;
  return true;
}
