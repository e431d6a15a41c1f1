import { judgedLinks } from '../checks/judgedLinks';
import { linkCard } from '../checks/linkCard';
import type { CheckContext, Finding } from '../checks/model';
import type { Range } from '../text';
import type { Action } from './codeActions';

/** A web address in the text as a card of its own, also where no rule objects to it (or somebody silenced it). */
export function linkCardAction(context: CheckContext, touched: readonly Finding[], range: Range): Action[] {
  const judged = judgedLinks(context).find(
    (one) => one.where === 'text' && one.range.start <= range.end && range.start <= one.range.end,
  );
  if (judged?.link.kind !== 'url' || !/^https?$/.test(judged.link.scheme ?? '')) return [];
  // A card of it would do as much harm.
  if (
    judged.class === 'unsafe' ||
    judged.class === 'obfuscated' ||
    judged.class === 'store' ||
    judged.class === 'shortener'
  )
    return [];
  const offered = touched.some(({ fixes }) => fixes.some(({ title }) => title.key === 'checks.fix.link-card'));
  if (offered) return [];
  return linkCard(context.template, judged).map(({ edits }) => ({
    title: { key: 'features.linkCard' },
    kind: 'refactor.rewrite',
    edits,
    preferred: false,
  }));
}
