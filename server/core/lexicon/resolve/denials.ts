/** What one does without, so that it is no denial of what follows it: 不做手术根治…, 避免开刀治愈…. */
const DOES_WITHOUT =
  '(?!手术|开刀|打针|吃药|服药|药物|节食|反弹|复发|上火|激素|西药|运动|医生|等待|排队|假货|套路|踩坑|弯路)';

/**
 * Words that forbid or deny what follows, anywhere before it in the same clause (a list after 、 or a colon is the same clause).
 * Each may be followed by what turns it round again.
 */
const FORBIDS = new RegExp(
  [
    '不得(?!不)|禁止|严禁|(?:请勿|切勿)(?!错过|犹豫|迟疑|外传|担心)|勿(?=使用|信|用|写)|不许|不允许|不准|不让(?:写|用|说)?',
    '(?<!是)不是(?!吗|吹|盖|说|所有)|并非|绝非|而非|不属于|不应|不宜|不可以|不要(?!错过|犹豫|担心|怕|再|等)',
    `(?:杜绝|避免|拒绝|反对|抵制|远离|不使用|不含|不涉及|不做)${DOES_WITHOUT}|严查|严打|查处|打击|整治|取缔`,
    '不存在|不构成|不代表|不承诺|不保证|不作|没有(?=最)|未使用|无需使用|不以|不求|不支持|不提供|从不|从来没有|从来不|从未',
    '不会(?:让|叫|要求|打电话|电话|向|索要|以|发|拿)|不设|不开展|不经营|不办理|(?:不|未|没|没有)(?:再)?(?:举办|开办|推出|委托|授权)',
    '(?:无需|无须|不需要|不用|不必)(?:您|你)?(?:提供|填写|输入|支付|缴纳|转账|告知)|未授权|未委托|没有授权|难以|难说',
    '别再?(?:相信|轻信|听信|信|发|贴)|(?<!特|区|个|级|性|类|分|告|识)别(?:把|拿|被|请|让|找|去|往|用|买)|别(?:一把|乱|随便|迷信|指望|惦记)|(?:不要|莫|勿)(?:迷信|轻信|乱|随便|指望)',
    '(?:说|算|够|排|称)不[上得](?!是)|(?:吹|吹嘘|说|炒|包装|传|捧)成(?!都|功|为)|听信|误信|信了|谈不上|称不上|不敢(?:这么|这样)?(?:说|称|讲|保证|夸|承诺)|没(?:有)?能(?:保证|做到|够)|不能(?:向|对)(?:您|你|客户|任何人)',
    '(?:治|减|降|除|祛|防|代|替|保证|做|去|管)不了(?!的)|不会[^，]{0,10}(?:让|叫|要求|催|拉|劝)(?:您|你|大家|客户|家长|老人)|不签(?:所谓)?|所谓的?|无权|没人敢|并?不等于|并?不意味着|并不代表|别听|从没(?:说|承诺)',
    '(?:谁(?:要是|如果|再)?|凡是|但凡|凡|要是有人|如果有人|若有人|上一个|那个)(?:跟|和|对|向|给)(?:您|你|我|咱|大家|老人|爸妈)(?:们)?(?:说|讲|承诺|保证|打包票|推销)',
    '(?:任何人|谁|哪家)都(?:不|没)(?:能|敢|会)|没有(?:哪|任何一?)[款个种家样件位][^，]{0,8}(?:是|能|会|敢)$',
  ].join('|'),
);

/** What one does or has, which is denied with a 不, 没有, 别 … before it. */
const DEEDS =
  '保证|承诺|确保|断言|拉人|发|晒|搞|转|信|参与|参加|接受|组织|涉及|收取|收|进行|作|做|让|叫|以|举办|开办|开设|开|推荐|推出|具有|具备|承担|卖|销售|售|设|接|玩|办|办理|代办|经营|从事|使用|用|宣传|宣称|支持|鼓励|允许|赞成|强制|强迫|强求|迷信|轻信|相信|贪图|贪|碰|买|返还|返|给|送|付|发放|存在|含|带|等于|叫做|称作|算|教|追求|图|拼|写|印|加|推|拉|要求|要|(?<!别)(?:说|提|谈|讲)';

/** Weak ones: they count only directly before, or with a word or two between. */
const DENIES = new RegExp(
  [
    '(?:不|没|没有|无|非|未|别|莫|勿)(?:会|能|可|是|再|需要|需|须|有|敢|曾|想|愿|许|准|应该|应|该)?',
    `(?:${DEEDS})?`,
    '(?:彻底|完全|真正|根本)?(?:任何形式的?|任何|所谓的?|一切|这种|这类|这样的|什么)?',
    '(?:主动|电话|短信|私下|以任何理由|以任何方式|通过电话|通过短信|通过微信)?',
    '(?:您|你|大家|客户|顾客|老人|家长|孩子|向您|向你|向客户|向用户|向任何人|要求您|要求客户)?$',
  ].join(''),
);

/** None that could: 目前没有任何药物可以. */
const NONE_CAN =
  /(?:没有|无|不存在|哪有|没)(?:任何|哪种|哪个|哪款|哪家|一种|一个|一款|一家|什么|谁|人)[^，]{0,10}(?:能|可以|会|敢)(?:够|真正|完全|彻底|说|做到|保证)*(?:根|医|救|防)?$/;

/** Asked, not denied: 是不是想稳赚不赔, 要不要. */
const WONDERS = /([是能会要有可想敢])[不没]\1$/;

/** Whether what comes right behind these words, in their clause, is forbidden or denied by them. */
export function isDenied(said: string): boolean {
  const before = said.replace(WONDERS, '');
  return FORBIDS.test(before) || DENIES.test(before) || NONE_CAN.test(before);
}

/** Said of what stands before it in a pattern, at the beginning of the room behind it, or of what stands behind it, at its end: 手串不卖，…, 治不了. */
export const ROOM_DENIES = /^(?:我们|本店)?(?:不|没|别)(?:再)?(?:卖|做|搞|办|接|收|要|是|能|可)(?=，|$)|不了$/;

/** What need not be done, at the end of the room within a pattern (发朋友圈不用集赞). */
export const NEEDLESS = /(?:不用|不必|无需|无须|不需要)$/;

/** What no single thing is: 没有一种项目完全没有副作用. */
const NO_SUCH = /(?:没有|不存在|绝无|哪有)(?:一种|一个|一款|哪种|哪个|哪款|任何一)/;

/** Not the same as what follows: 不等于没有副作用. */
const NOT_SAID = /不(?:等于|意味着|代表|能说明|能证明|是说)$/;

/** Whether even a denial that follows is denied. */
export function isDenialDenied(before: string): boolean {
  return NO_SUCH.test(before) || NOT_SAID.test(before);
}
