import { writeValue } from '../audience/expression/valueText';
import { atMost } from '../l10n/message';
import { nearest } from '../nearest';
import type { CheckContext, RawFinding, Rule } from './model';
import { replacements } from './replacements';

/**
 * An account, or a sending member, that nobody knows. Without a configuration there is nothing to compare an account with, and the rule stays silent; a member
 * is compared with the account's `senders` and with the members in the customer list.
 */
export const accountUnknown: Rule = {
  id: 'account/unknown',
  severity: 'error',
  layer: undefined,
  fix: 'choice',
  *check(context) {
    const { template, config, account } = context;
    const named = template.frontMatter?.data.account;
    const place = template.frontMatter?.at('account')?.value;
    if (account) yield* unknownMembers(context);
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

/** Silent where the list is not known (yet), or names no members: then anybody in `senders` may be somebody's member. */
function* unknownMembers({ template, account, accountId, channel, audience }: CheckContext): Generator<RawFinding> {
  const front = template.frontMatter;
  const senders = front?.data.senders ?? [];
  if (channel !== 'wecom' || senders.length === 0 || !audience) return;
  const listed = Object.keys(account?.senders ?? {});
  const namesMembers = audience.askingOf?.('owner') !== undefined;
  if (!namesMembers && listed.length === 0) return;
  for (const [index, member] of senders.entries()) {
    if (listed.includes(member)) continue;
    // What the list can't be asked about is not held against anybody.
    if (namesMembers && audience.countOf?.(`owner:${writeValue([member])}`) !== 0) continue;
    const range = front?.at('senders', index)?.value ?? front?.at('senders')?.value;
    if (!range) continue;
    yield {
      range,
      message: { key: 'checks.account/unknown.member', args: { member, account: accountId ?? '' } },
      data: { member, known: listed },
      fixes: replacements(nearest(member, listed), range),
    };
  }
}
