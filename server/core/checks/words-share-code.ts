import { judgedLinks, shownLink } from './judgedLinks';
import { sign, signsIn } from '../signs';
import type { Range } from '../text';
import type { CheckContext, RawFinding, Rule } from './model';
import { wordSeverities } from './wordSeverities';
import { isClean, wordsOf } from './wordsOf';

/** Codes that make another app react when they are copied. WeChat's own short links are none. */
export const wordsShareCode: Rule = {
  id: 'words/share-code',
  severity: 'error',
  severities: wordSeverities(['error', 'warning']),
  layer: 'house',
  figure: 'text.externalLinks',
  fix: 'none',
  check: (context) => {
    const { messages } = context.template;
    const words = !isClean(context);
    // A code holds letters or digits.
    const codes = messages.some(({ text }) => (signsIn(text.value) & (sign.letter | sign.digit | sign.odd)) !== 0);
    return words || codes ? look(context) : [];
  },
};

function* look(context: CheckContext): Generator<RawFinding> {
  const worded = [...wordsOf(context, 'words/share-code')].filter((finding) => finding !== undefined);
  const codes: RawFinding[] = [];
  for (const { link, range, where } of judgedLinks(context)) {
    if (link.kind !== 'share-code' || where === 'card') continue;
    const message = { key: 'checks.words/share-code', args: { code: shownLink(link) } };
    codes.push({ range, message, data: { code: link.text } });
  }
  yield* codes;
  // "Copy this" and the code behind it are one problem.
  const { source } = context.template;
  const sameLine = (a: Range, b: Range) =>
    !source.slice(Math.min(a.end, b.end), Math.max(a.start, b.start)).includes('\n');
  for (const finding of worded) {
    if (!codes.some(({ range }) => sameLine(range, finding.range))) yield { ...finding, fixes: [] };
  }
}
