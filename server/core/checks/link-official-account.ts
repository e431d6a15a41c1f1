import { judgedLinks } from './judgedLinks';
import { linkCard } from './linkCard';
import type { Rule } from './model';
import { shortenLink } from './shortenLink';

/** The long address of an official-account article in the text. On a card it is where it belongs. */
export const linkOfficialAccount: Rule = {
  id: 'link/official-account',
  severity: 'warning',
  layer: 'house',
  figure: 'links.officialAccount',
  fix: 'choice',
  needs: 'links',
  *check(context) {
    for (const judged of judgedLinks(context)) {
      if (judged.where === 'card' || judged.encrypted !== 'official-account') continue;
      const short = judged.where === 'text' ? shortenLink(context, judged) : { fixes: [], data: {} };
      yield {
        range: judged.range,
        message: { key: 'checks.link/official-account' },
        data: { link: judged.link.text, ...short.data },
        fixes: [...linkCard(context.template, judged), ...short.fixes],
      };
    }
  },
};
