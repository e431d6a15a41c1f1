import type { Finding } from '../checks/model';
import type { Localizer } from '../l10n/localizer';
import { escapeMarkdown } from './hover/escapeMarkdown';
import { headerHover } from './hover/headerHover';
import { linkHover } from './hover/linkHover';
import { messageHover } from './hover/messageHover';
import { attachmentHover, emojiHover, programHover, suppressedRuleHover, variableHover } from './hover/messageHovers';
import type { Hover, HoverInput, HoverPart } from './hover/model';
import { ruleText } from './hover/ruleText';

export type { Hover, HoverInput } from './hover/model';

/** The first that has something to say speaks. */
const THINGS: readonly HoverPart[] = [
  variableHover,
  headerHover,
  suppressedRuleHover,
  emojiHover,
  linkHover,
  programHover,
  attachmentHover,
  messageHover,
];

/** What is worth saying at a place: the finding there with its figure and source, then the thing itself. */
export function hoverAt(input: HoverInput, offset: number): Hover | undefined {
  const here = input.findings.filter(({ range }) => range.start <= offset && offset <= range.end);
  // The smallest finding is the one that the reader points at.
  const nearest = here.sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start))[0];
  let thing: Hover | undefined;
  for (const part of THINGS) {
    thing = part(input, offset);
    if (thing) break;
  }
  if (!nearest) return thing;
  const source = lawText(nearest, input.say);
  const parts = [
    [ruleText(nearest.rule, input.context, input.say), ...(source ? [source] : [])].join('\n\n'),
    ...(thing ? [thing.markdown] : []),
  ];
  return { range: nearest.range, markdown: parts.join('\n\n---\n\n') };
}

/** The law or rule that a listed word comes from, with its article and item: `9-3`. */
function lawText({ rule, data }: Finding, say: Localizer): string | undefined {
  if (!rule.startsWith('words/') || typeof data.source !== 'string') return undefined;
  const document = say.t(`lexicon.source.${data.source}`);
  const [article, item] = typeof data.clause === 'string' ? data.clause.split('-') : [];
  const clause =
    article === undefined || !/^\d+$/.test(article)
      ? ''
      : say.t(`features.finding.${item === undefined ? 'article' : 'item'}`, { article, item: item ?? '' });
  return escapeMarkdown(say.t('features.finding.source', { document, clause }).trimEnd());
}
