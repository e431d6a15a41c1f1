import { atMost } from '../l10n/message';
import { nearest } from '../nearest';
import type { Rule } from './model';
import { replacements } from './replacements';

/** An account that the configuration does not hold. Without a configuration there is nothing to compare with, and the rule stays silent. */
export const accountUnknown: Rule = {
  id: 'account/unknown',
  severity: 'error',
  layer: undefined,
  fix: 'choice',
  *check({ template, config, account }) {
    const named = template.frontMatter?.data.account;
    const place = template.frontMatter?.at('account')?.value;
    if (config.file === undefined || named === undefined || account || !place) return;
    const known = Object.keys(config.accounts);
    const near = nearest(named, known);
    const state = config.unread ? '.unread' : known.length === 0 ? '.none' : '';
    yield {
      range: place,
      message: {
        key: `checks.account/unknown${state}`,
        args: { account: named, known: atMost(known, 5) },
      },
      data: { account: named, known },
      fixes: config.unread ? [] : replacements(near.length > 0 ? near : known.length <= 3 ? known : [], place),
    };
  },
};
