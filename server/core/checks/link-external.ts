import { judgedLinks, lookForLinks, shownLink } from './judgedLinks';
import { linkCard } from './linkCard';
import type { Fix, Rule } from './model';
import { isStoreScheme } from './storeScheme';

/** An address in the text that neither belongs to WeChat nor is trusted by the project. */
export const linkExternal: Rule = {
  id: 'link/external',
  severity: 'error',
  severities: [
    { severity: 'error', when: 'personal' },
    { severity: 'warning', when: 'wecom' },
  ],
  layer: 'house',
  figure: 'text.externalLinks',
  fix: 'choice',
  needs: 'links',
  *check(context) {
    const stance = context.policy.string('text.externalLinks').value;
    if (stance === 'allowed') return;
    yield* lookForLinks(context);
    for (const judged of judgedLinks(context)) {
      const { link, where, range } = judged;
      const foreign = judged.class === 'app-scheme' && link.kind === 'scheme' && !isStoreScheme(link.scheme);
      if (where === 'card' || !(judged.encrypted === 'external' || foreign)) continue;
      // `http://a` leads to a page, if to anything.
      const scheme = foreign && !/^https?$/.test(link.scheme ?? '');
      const host = link.registrable ?? link.host;
      const trust: Fix = {
        title: { key: 'checks.fix.trust-host', args: { host } },
        safe: false,
        edits: [],
        action: { kind: 'trust-host', data: { host } },
      };
      yield {
        range,
        message: {
          key: `checks.link/external.${scheme ? 'scheme' : context.channel}`,
          args: { link: shownLink(link), host },
        },
        severity: stance === 'forbidden' ? 'error' : 'warning',
        data: { link: link.text, host: link.host, registrable: link.registrable },
        fixes: scheme ? [] : [...linkCard(context.template, judged), ...(host === '' ? [] : [trust])],
      };
    }
  },
};
