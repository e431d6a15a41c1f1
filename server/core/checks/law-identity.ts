import type { CheckContext, Rule } from './model';
import { appendLine } from './appendLine';
import { sentText } from './sentText';

const CONTACT =
  /(?<!\d)(?:400[-\s]?\d{3}[-\s]?\d{4}|400[-\s]?\d{4}[-\s]?\d{3}|800[-\s]?\d{3}[-\s]?\d{4}|95\d{3,6}|0\d{2,3}[-\s]?\d{3,4}[-\s]?\d{4}|1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?!\d)|客服|热线|电话|致电|来电|联系(?:我|您的|你的|客户|门店|人|方式)|私信|直接回复|回复(?:本|此|这)条|咨询我|顾问|@[\w.-]+\.\w{2,}/i;
const SENDER =
  /(?:——|—|--)\s*[^\s—-][^\n]{0,30}\s*$|^\s*【[^】\n]{2,20}】|【[^】\n]{2,20}】\s*$|我(?:们)?(?:是|这边是)[^\n，。]{1,20}|(?:门店|旗舰店|专卖店|体验店|总店|分店|本店|公司|集团|工作室|诊所|学校|学院|书院|茶舍|酒店|餐厅|俱乐部|官方|团队|品牌|物业|会务组|委员会|(?:服务|客户|会员|体检|培训|健身|运营)中心|管家)/m;
const SENDER_VARIABLE = /门店|店名|店铺|品牌|公司|商家|签名|发送人|顾问|客户经理|shop|store|brand|company|sender/i;
const TO_FILL_IN = /（填写：[^）\n]{1,20}）/g;
const CONTACT_VARIABLE = /客服|热线|联系电话|门店电话|咨询电话|hotline|service.?(?:phone|number)/i;

/** Advertising sent to a person says who sends it and how to reach them (Advertising Law, article 43). Reported where a campaign says neither. */
export const lawIdentity: Rule = {
  id: 'law/identity',
  severity: 'warning',
  layer: 'law',
  figure: 'law.identity',
  fix: 'choice',
  marketingOnly: true,
  *check(context) {
    const sent = sentText(context.template);
    if (!sent) return;
    // Words that are still to be filled in say nothing yet.
    const said = sent.text.replace(TO_FILL_IN, '');
    if (CONTACT.test(said) || namesSender(context, said)) return;
    const name = context.account?.displayName ?? filled(context, SENDER_VARIABLE) ?? '（填写：店名）';
    const phone = filled(context, CONTACT_VARIABLE) ?? '（填写：客服电话）';
    yield {
      range: sent.lastLine,
      message: { key: 'checks.law/identity' },
      fixes:
        said === sent.text
          ? [appendLine(context.template, sent.last, `——${name} ${phone}`, 'checks.fix.add-signature')]
          : [],
    };
  },
};

/** A variable that everybody has a value for: one that is not known, or that some lack, would only be the next finding. */
function filled({ audience, template, config }: CheckContext, wanted: RegExp): string | undefined {
  const listed = (audience?.columns ?? []).filter((name) => audience?.missing(name) === 0);
  const preset = [...Object.keys(template.frontMatter?.data.variables ?? {}), ...Object.keys(config.variables)];
  const name = [...preset, ...listed].find((one) => wanted.test(one));
  return name === undefined ? undefined : `{{${name}}}`;
}

function namesSender({ account, template, config }: CheckContext, text: string): boolean {
  const name = account?.displayName;
  if (name && text.includes(name)) return true;
  if (SENDER.test(text)) return true;
  const values = { ...config.variables, ...template.frontMatter?.data.variables };
  return template.messages.some((message) =>
    message.parts.some(
      (part) =>
        part.kind === 'variable' && (SENDER_VARIABLE.test(part.name) || SENDER.test(String(values[part.name] ?? ''))),
    ),
  );
}
