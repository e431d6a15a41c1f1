import { linksOfClass } from './judgedLinks';
import { linkCard } from './linkCard';
import type { Rule } from './model';

/** The long address of an official-account article in the text. On a card it is where it belongs. */
export const linkOfficialAccount: Rule = {
  id: 'link/official-account',
  severity: 'warning',
  layer: 'house',
  figure: 'links.officialAccount',
  fix: 'choice',
  *check(context) {
    for (const judged of linksOfClass(context, 'official-account')) {
      if (judged.where !== 'text' || judged.inMarkdown) continue;
      yield {
        range: judged.range,
        message: { key: 'checks.link/official-account' },
        data: { link: judged.link.text },
        fixes: [linkCard(context.template, judged)],
      };
    }
  },
};
