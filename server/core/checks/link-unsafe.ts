import { unsafeReasons, type UnsafeReason } from '../links';
import { type JudgedLink, judgedLinks, shownLink } from './judgedLinks';
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
    for (const judged of judgedLinks(context)) {
      const { link, range } = judged;
      const reasons = reasonsOf(judged);
      if (reasons.length === 0) continue;
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

/** A shop's or a shortener's address, and one whose host is a single word, have a rule of their own, which says nothing of encryption. */
function reasonsOf({ link, class: kind }: JudgedLink): readonly UnsafeReason[] {
  if (kind === 'unsafe') return unsafeReasons(link);
  const told = kind === 'store' || kind === 'shortener' || kind === 'app-scheme';
  return told && link.scheme === 'http' ? ['http'] : [];
}
