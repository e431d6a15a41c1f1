import { judgedLinks, shownLink } from './judgedLinks';
import type { Rule } from './model';
import { isStoreScheme } from './storeScheme';

/** An address, in the text or on a card, that leads to an outside shop, short-video or social platform. */
export const linkStore: Rule = {
  id: 'link/store',
  severity: 'error',
  severities: [
    { severity: 'error', when: 'personal' },
    { severity: 'warning', when: 'wecom' },
  ],
  layer: 'house',
  figure: 'text.externalLinks',
  fix: 'none',
  needs: 'links',
  *check(context) {
    for (const { link, range, class: kind } of judgedLinks(context)) {
      const scheme = kind === 'app-scheme' && link.kind === 'scheme' && isStoreScheme(link.scheme);
      if (kind !== 'store' && !scheme) continue;
      yield {
        range,
        message: {
          key: 'checks.link/store',
          args: { link: scheme ? `${link.scheme}://` : (link.registrable ?? link.host) },
        },
        severity: context.channel === 'personal' ? 'error' : 'warning',
        data: { link: link.text, host: link.host, shown: shownLink(link) },
      };
    }
  },
};
