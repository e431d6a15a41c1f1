/** Whose … */
const WHOSE = '(?:客户|顾客|用户|会员|学员|业主|车主|家长|宝贝|孩子|本人|收件人|接收人|联系人)?';
/** … what: words that a form has a field for. */
const WHAT =
  '(?:昵称|姓名|名字|称呼|尊称|名称|备注名|手机号?码?|电话号码|编号|等级|级别|生日|性别|城市|地址|积分|余额|卡号|账号|到期日|到期日期|到期时间)';
const OTHERS =
  '订单号|订单编号|单号|快递单号|运单号|取件码|券码|优惠码|兑换码|验证码|优惠金额|应付金额|金额|门店|门店名|门店名称|店名|店铺名|品牌名?|公司名|公司名称|商品名|商品名称|产品名|产品名称|活动名称|课程名称|预约时间|预约日期|客户名|会员名|用户名|会员号';

const CHINESE = new RegExp(`^(?:${WHOSE}${WHAT}|${OTHERS})$`);
/** `user_name`, `nickName`, `NICKNAME`; a single word of small letters may be anything. */
const CODE = /^(?:[a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z]+)+|nickname|username|firstname|lastname|NICKNAME|NAME)$/;

/** Whether a name in single braces can hardly be anything but a variable, whatever a list holds. Names of WeChat's pictures (`{微笑}`) are none. */
export function isPlainlyName(name: string): boolean {
  return CHINESE.test(name) || CODE.test(name);
}
