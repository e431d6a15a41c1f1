/**
 * Pinyin without tones, and initials, that are written among Chinese characters in place of what must not be read (zui好, zf到群里).
 * Only what reviewed words are made of; where a syllable may mean several characters, likelier ones stand first.
 */
const MEANT =
  'zui最 bao包/保 jia加 zhuan赚/转 wei微/威 xin信 qun群 hong红 fa发 shua刷 dan单 du赌 ma码 yan验 zheng证 dai贷/代 kuan款 wen稳 zhi治 yu愈 liao疗 gen根 shou瘦/收 quan券 ling领/零 zan赞 kan砍 tao淘 zhu助/注 ya押 cai彩 fan返 li利 ben本 pei赔 kui亏 zhang涨/账 gu股 bi币/必 kao考 guo过 ti提 mi密 hao号/好 yao药 bing病 zhong肿/中 liu瘤 pian骗 piao票 yue约 chou抽 jiang奖 song送 mian免 ding顶 di低/第 ji级 jin进/金 ru入 tou投 zuan赚 ' +
  'weixin微信 weixinhao微信号 jiawei加微 jiaqun加群 jinqun进群 hongbao红包 zhuanfa转发 fenxiang分享 zhuanqian赚钱 zhuanzhang转账 daikuan贷款 xiakuan下款 shuadan刷单 jianzhi兼职 daili代理 fapiao发票 banzheng办证 yanzhengma验证码 mima密码 bocai博彩 caipiao彩票 dubo赌博 touzi投资 licai理财 gaofang高仿 taobao淘宝 douyin抖音 pinduoduo拼多多 zhifubao支付宝 tixian提现 zuihao最好 zuijia最佳 diyi第一 weiyi唯一 jizan集赞 zhuli助力 guanzhu关注 xiazai下载 baoguo包过/保过 baoben保本 zhiyu治愈 genzhi根治 jianfei减肥 shoushen瘦身 meibai美白 quban祛斑 fengxiong丰胸 zhuangyang壮阳 yinhangka银行卡 shenfenzheng身份证 kefu客服 siliao私聊 sixin私信 pengyouquan朋友圈 haoyou好友 ' +
  'zf转发 fx分享 wx微信 hb红包 pyq朋友圈 dk贷款 yzm验证码 yhk银行卡 sfz身份证 zfb支付宝 jz兼职 jq加群 hy好友';

/** Letters of the longest. */
export const LONGEST_SPELLING = 12;

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** Letters → the characters that they may stand for. */
export function syllables(): ReadonlyMap<string, readonly string[]> {
  table ??= new Map(
    MEANT.split(' ').map((entry) => {
      const letters = entry.replace(/[^a-z]/g, '');
      return [letters, entry.slice(letters.length).split('/')] as const;
    }),
  );
  return table;
}
