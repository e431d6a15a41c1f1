/** App schemes of outside shops and short-video platforms (`taobao://`, `openapp.jdmobile://`). */
const STORES =
  /^(?:taobao|tbopen|tmall|alipays?|openapp\.jdmobile|openjd|jdmobile|pinduoduo|pddopen|snssdk\d*|aweme|douyin|kwai|kuaishou|xhsdiscover|vipshop|suning|dianping|imeituan|eleme|bilibili)$/i;

export function isStoreScheme(scheme: string | undefined): boolean {
  return scheme !== undefined && STORES.test(scheme);
}
