import { takenOut } from '../fixes/takenOut';
import { linksOfClass } from './judgedLinks';
import type { Fix, Rule } from './model';

/** An address behind a general link shortener: nobody sees where it leads. */
export const linkShortener: Rule = {
  id: 'link/shortener',
  severity: 'error',
  layer: 'house',
  figure: 'text.externalLinks',
  fix: 'choice',
  needs: 'links',
  *check(context) {
    for (const { link, range, where } of linksOfClass(context, 'shortener')) {
      const cut = takenOut(context.template.source, range);
      const removal: Fix = { title: { key: 'checks.fix.remove-link' }, safe: false, edits: [{ range: cut, text: '' }] };
      yield {
        range,
        message: { key: 'checks.link/shortener', args: { host: link.host } },
        data: { link: link.text, host: link.host },
        fixes: where === 'text' ? [removal] : [],
      };
    }
  },
};
