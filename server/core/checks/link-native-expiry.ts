import { linksOfClass, shownLink } from './judgedLinks';
import type { Rule } from './model';
import { scheduledTimes } from './scheduledTimes';
import { type WallTime, wallTimeAt, writeWallTime } from './wallTime';

const DAY = 86_400_000;
/** URL Links and encrypted URL Schemes; customer-service and official addresses of WeChat last. */
const EXPIRING = /^(?:[\w-]+\.)?(?:wxaurl\.cn|wxmpurl\.cn)$/;

/** A WeChat link that can't live until the campaign ends, even if it was made today. */
export const linkNativeExpiry: Rule = {
  id: 'link/native-expiry',
  severity: 'info',
  layer: 'platform',
  figure: 'link.native.days',
  fix: 'none',
  needs: 'schedule',
  *check(context) {
    const { start, deadline } = scheduledTimes(context);
    const end = deadline ?? start;
    if (!end) return;
    const days = context.policy.number('link.native.days').value;
    if (end.time.epoch <= context.now + days * DAY) return;
    for (const { link, range } of linksOfClass(context, 'native')) {
      const business = link.kind === 'scheme' && /^weixin:\/\/dl\/business/i.test(link.text);
      if (!EXPIRING.test(link.host) && link.kind !== 'short-link' && !business) continue;
      const until = wallTimeAt(context.now + days * DAY, context.zone);
      // Of one day, only the times tell which comes first.
      const shown = ({ date, minute }: WallTime) => (until.date === end.time.date ? writeWallTime(date, minute) : date);
      yield {
        range,
        message: {
          key: 'checks.link/native-expiry',
          args: { link: shownLink(link), days, last: shown(until), end: shown(end.time) },
        },
        data: { link: link.text, days, end: end.time.date },
      };
    }
  },
};
