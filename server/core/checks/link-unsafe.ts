import { unsafeReasons } from '../links';
import { linksOfClass, shownLink } from './judgedLinks';
import type { Fix, Rule } from './model';

/** An address that bears the marks of phishing: no encryption, a bare IP address, a name before `@`, an imitated host, an installer. */
export const linkUnsafe: Rule = {
  id: 'link/unsafe',
  severity: 'error',
  layer: 'house',
  figure: 'text.externalLinks',
  fix: 'choice',
  needs: 'links',
  *check(context) {
    for (const { link, range } of linksOfClass(context, 'unsafe')) {
      const reasons = unsafeReasons(link);
      const at = context.template.source.slice(range.start, range.end).toLowerCase().startsWith('http:')
        ? range.start
        : -1;
      const encrypt: Fix = {
        title: { key: 'checks.fix.https' },
        safe: false,
        edits: [{ range: { start: at, end: at + 'http:'.length }, text: 'https:' }],
      };
      yield {
        range,
        message: {
          key: `checks.link/unsafe.${reasons[0] ?? 'http'}`,
          args: { link: shownLink(link), host: link.host },
        },
        data: { link: link.text, host: link.host, reasons },
        fixes: reasons.length === 1 && reasons[0] === 'http' && at >= 0 ? [encrypt] : [],
      };
    }
  },
};
