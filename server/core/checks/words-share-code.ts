import { wordFindings } from '../lexicon/wordFindings';
import { judgedLinks, shownLink } from './judgedLinks';
import type { RawFinding, Rule } from './model';

/** Codes that make another app react when they are copied. WeChat's own short links are none. */
export const wordsShareCode: Rule = {
  id: 'words/share-code',
  severity: 'error',
  layer: 'house',
  figure: 'text.externalLinks',
  fix: 'none',
  *check(context) {
    const worded = context.template.messages.flatMap((message) => [...wordFindings(message, 'words/share-code')]);
    const codes: RawFinding[] = [];
    for (const { link, range, where } of judgedLinks(context)) {
      if (link.kind !== 'share-code' || where !== 'text') continue;
      const message = { key: 'checks.words/share-code', args: { code: shownLink(link) } };
      codes.push({ range, message, data: { code: link.text } });
    }
    yield* codes;
    // A phrase of the pack around a code is the same problem.
    for (const finding of worded) {
      if (!codes.some(({ range }) => range.start < finding.range.end && finding.range.start < range.end)) yield finding;
    }
  },
};
