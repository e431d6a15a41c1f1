import type { Folded } from './fold';
import { hanNumeralsToDigits } from './label';
import type { Spot } from './spot';

const gap = '[ 　]{0,3}';
const colon = `${gap}(?:[:：=]|号[:：]?|是[:：]?|为[:：]?|→|👉|➡)?${gap}`;
const add = '(?:请|快|速|可)?(?:加|添加|搜|\\+|＋|➕)(?:一下|我们|我|老板|店长|客服|老师|本人|个人|下方|的){0,2}';
const numeral = '[〇零一二三四五六七八九]';
/** WeChat ids: 6 to 20 characters that begin with a letter; or a mobile number, also in Han numerals. */
const wechatId = `([a-z][-_a-z0-9]{5,19}|1[3-9]\\d{9}|一${numeral}{10})(?![-_a-z0-9@.])`;
const heart = '(?:❤|♥|♡|💕|💗|💖|🧡|💚)';
const plainWechat = '(?:微信|weixin|wechat)';
const idWord = `(?:${gap}id|号码?|hao)`;
const hiddenWechat = `(?:[微薇威徽维葳]${gap}${heart}${gap}[信芯]?|[薇威徽葳维][信芯]|微芯|微[ .\\-_·*/|]{1,2}信|微[✘xX]|v${gap}[信❤♥芯]|v${gap}x(?![a-z])|w${gap}x(?![a-z])|v(?=${gap}[:：])|(?<![\u3400-\u9fff])[薇葳](?=${gap}[:：]))`;
const qqWord =
  '(?:(?:扣扣|抠抠|寇寇|蔻蔻|企鹅|球球|秋秋|q ?q|q|扣(?=[:：]))(?:交流|福利|粉丝|客户)?(?: ?(?:群|裙)|号)?(?:号码?|群号)?)';
const qqId = `([1-9]\\d{4,10}|[1-9](?: \\d){5,10}|[一二三四五六七八九]${numeral}{4,10})(?![\\d@.元])`;

interface Bait {
  /** Each must be found, or the pattern can't be: it takes milliseconds to compile, and hardly any message asks for it. */
  readonly needs: readonly RegExp[];
  readonly pattern: RegExp;
  /** Whether the id must hold a digit, dash or underscore: words of English are none. */
  readonly oddId: boolean;
  readonly level: Spot['level'];
}

const addSign = /[加搜+＋➕]/;
const plainSign = /微信|weixin|wechat/;
const hiddenSign = /[薇威徽维葳]|微(?!信)|[vw][ 　]{0,3}[信❤♥芯x:：]/;
const qqIdSign = /[1-9]\d{4}|[1-9] \d|[一二三四五六七八九][〇零一二三四五六七八九]{4}/;

export const baits: readonly Bait[] = [
  {
    needs: [addSign, /[微薇威徽维葳vw]/],
    pattern: new RegExp(`${add}${gap}(?:${plainWechat}|${hiddenWechat})${idWord}?${colon}${wechatId}`, 'g'),
    oddId: false,
    level: 'likely',
  },
  {
    needs: [addSign, /卫星|魏信|围信|唯信|喂信/],
    pattern: new RegExp(`${add}${gap}(?:卫星|魏信|围信|唯信|喂信)${idWord}?${colon}${wechatId}`, 'g'),
    oddId: true,
    level: 'likely',
  },
  {
    needs: [addSign, /v/],
    pattern: new RegExp(`${add}${gap}v(?:信|x)?${colon}${wechatId}`, 'g'),
    oddId: false,
    level: 'likely',
  },
  {
    needs: [hiddenSign],
    pattern: new RegExp(`${hiddenWechat}${idWord}?${colon}${wechatId}`, 'g'),
    oddId: true,
    level: 'likely',
  },
  {
    needs: [plainSign],
    pattern: new RegExp(`${plainWechat}${idWord}${colon}${wechatId}`, 'g'),
    oddId: false,
    level: 'likely',
  },
  {
    needs: [plainSign],
    pattern: new RegExp(
      `${plainWechat}${gap}(1[3-9]\\d{9}|(?=[a-z_]*\\d{3}|[a-z\\d]+_)[a-z][-_a-z0-9]{5,19})(?![-_a-z0-9@.])`,
      'g',
    ),
    oddId: false,
    level: 'likely',
  },
  {
    needs: [plainSign],
    pattern: new RegExp(`${plainWechat}${gap}[:：]${gap}${wechatId}`, 'g'),
    oddId: true,
    level: 'likely',
  },
  {
    needs: [/[扣抠寇蔻鹅球秋q]/, qqIdSign],
    pattern: new RegExp(`(?:加|搜|\\+|➕)?${gap}${qqWord}${colon}${qqId}`, 'g'),
    oddId: false,
    level: 'likely',
  },
  {
    needs: [addSign, /[薇威徽葳维]|微(?!信)/],
    pattern: new RegExp(`${add}${gap}[微薇威徽葳维]${colon}${wechatId}`, 'g'),
    oddId: true,
    level: 'likely',
  },
  {
    needs: [/[群裙]/, qqIdSign],
    pattern: new RegExp(`(?:加|进|入)(?:群|裙)号?${colon}${qqId}`, 'g'),
    oddId: false,
    level: 'likely',
  },
  {
    needs: [/微信同号/],
    pattern: new RegExp(
      `(?:1[3-9]\\d{9}${gap}[(（，,]?)?(?:手机号?|电话|号码|本号|v)?(?:就是|即是?|同)?微信同号[)）]?(?:${gap}[:：]?${gap}(1[3-9]\\d{9}))?`,
      'g',
    ),
    oddId: false,
    level: 'likely',
  },
  {
    needs: [/telegram|whatsapp|飞机|电报|tg|line/],
    pattern: new RegExp(
      `(?:telegram|whatsapp|纸飞机|飞机号|电报群?|tg群?|line ?(?:id|账号|号))${gap}[:：]?${gap}(@[a-z][a-z0-9_]{4,31}|[a-z][a-z0-9_]{4,31}|\\+?\\d{8,15})`,
      'g',
    ),
    oddId: true,
    level: 'likely',
  },
  {
    needs: [/(?:抖音|快手|小红书|微博|视频)(?:号|id)/],
    pattern: new RegExp(`(?:抖音|快手|小红书|微博|视频)(?:号|id)${colon}([a-z0-9_.]{5,20})(?![a-z0-9_.])`, 'g'),
    oddId: false,
    level: 'likely',
  },
  {
    needs: [/[加➕+私找]|联系/, /[薇徽葳威v]|微(?!信)/],
    pattern: new RegExp(
      `(?:加|➕|\\+|私|联系|找)(?:一下|我们|我|你|店长|老师|客服)?的?${gap}(?:v${gap}信|薇${gap}[信芯]|徽${gap}信|葳信|威芯|微芯|v${gap}x(?![a-z0-9])|[微薇威徽]${gap}${heart}${gap}信?|v${heart})`,
      'g',
    ),
    oddId: false,
    level: 'suspected',
  },
];

/** Invitations to another account (微信号, VX, QQ, 群, …), ascending and apart; the span runs from the invitation to the end of the id. Patterns are bounded, so linear. */
export function findContacts(folded: Folded): Spot[] {
  const found: Spot[] = [];
  for (const { needs, pattern, oddId, level } of baits) {
    if (!needs.every((sign) => sign.test(folded.lower))) continue;
    for (const match of folded.lower.matchAll(pattern)) {
      const id = match[1];
      if (oddId && id !== undefined && !/[-_@\d〇零一二三四五六七八九]/.test(id)) continue;
      if (/[a-z0-9]/.test(folded.lower.charAt(match.index - 1)) && /[a-z]/.test(match[0].charAt(0))) continue;
      if (id === undefined && isToldOf(folded, match.index, match.index + match[0].length)) continue;
      const lead = match[0].length - match[0].trimStart().length;
      const spot: Spot = {
        start: match.index + lead,
        end: match.index + match[0].length,
        kind: 'contact',
        level,
        ...(id === undefined ? {} : { account: hanNumeralsToDigits(id) }),
      };
      found.push(spot);
    }
  }
  return withoutOverlaps(found);
}

const AROUND = 30;

/** 骗子把“加薇信”写得弯弯绕: an invitation without an account, in quotation marks of its own, in a sentence about those who write so. */
function isToldOf({ value }: Folded, start: number, end: number): boolean {
  if (!/[“「"]/.test(value.charAt(start - 1)) || !/[”」"]/.test(value.charAt(end))) return false;
  return /[骗诈]|举报|小心|别(?:信|加)|不要加|违规/.test(value.slice(Math.max(0, start - AROUND), end + AROUND));
}

/** The longer of two that meet, in ascending order. */
function withoutOverlaps(spots: Spot[]): Spot[] {
  const kept: Spot[] = [];
  for (const spot of spots.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept[kept.length - 1];
    if (!last || last.end <= spot.start) kept.push(spot);
    else if (spot.end - spot.start > last.end - last.start) kept[kept.length - 1] = spot;
  }
  return kept;
}
