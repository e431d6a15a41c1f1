import { linksOfClass, shownLink } from './judgedLinks';
import type { Rule } from './model';

/** An address or account written to slip past a review. */
export const linkObfuscated: Rule = {
  id: 'link/obfuscated',
  severity: 'error',
  layer: 'house',
  figure: 'text.externalLinks',
  fix: 'none',
  needs: 'links',
  *check(context) {
    for (const { link, range } of linksOfClass(context, 'obfuscated')) {
      const contact = link.kind === 'contact';
      yield {
        range,
        message: {
          key: `checks.link/obfuscated.${contact ? 'contact' : 'address'}`,
          args: { link: shownLink(link), host: link.host },
        },
        data: contact
          ? { text: link.text, account: link.account }
          : { text: link.text, host: link.host, disguise: link.disguise },
      };
    }
  },
};
