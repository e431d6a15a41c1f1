import { appendLine } from './appendLine';
import type { Rule } from './model';
import { sentText } from './sentText';

const OPT_OUT =
  /退订|拒收|退出(?:群发|接收|订阅)|取消(?:订阅|关注|接收)|(?:不想|不愿|不希望|无需|不需要|不用|不再|停止|拒绝)(?:再|继续)?(?:收(?:到|信息|消息|的|请|可|，|,)|接收|接受|打扰|推送|发送|通知|消息)|(?:如有|若有|如果)?(?:打扰|不便).{0,12}(?:回复|告知|说一声|屏蔽)|免打扰|勿扰|回复?\s*["“「']?(?:TD?|N|R)(?![A-Za-z\d])|回复?\s*["“「']?0["”」']?\s*(?:退|拒|取消|不)|unsubscribe|opt[\s-]?out|reply\s+stop/i;

/** Advertising sent to a person offers a way to refuse more of it (Advertising Law, article 43). Once in a campaign is enough. */
export const lawOptOut: Rule = {
  id: 'law/opt-out',
  severity: 'warning',
  layer: 'law',
  figure: 'law.optOut',
  fix: 'choice',
  marketingOnly: true,
  *check({ template }) {
    const sent = sentText(template);
    if (!sent || OPT_OUT.test(sent.text)) return;
    yield {
      range: sent.lastLine,
      message: { key: 'checks.law/opt-out' },
      fixes: [appendLine(template, sent.last, '回复 T 退订。', 'checks.fix.add-opt-out')],
    };
  },
};
