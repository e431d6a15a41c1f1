import { judgedLinks } from './judgedLinks';
import { wordRule } from './wordRule';
import { mergedRanges } from './mergedRanges';
import { wordsOf } from './wordsOf';
import { wordSeverities } from './wordSeverities';

/** Inducement to share, follow, download or help. An invitation that names an account is link/obfuscated's, one to copy a code words/share-code's. */
export const wordsInducement = wordRule(
  'words/inducement',
  {
    severity: 'error',
    severities: wordSeverities(['error', 'warning', 'info']),
    layer: 'house',
    figure: 'content.inducement',
    fix: 'none',
  },
  {
    taken: (context) => {
      const contacts = judgedLinks(context).flatMap(({ link, range }) => (link.kind === 'contact' ? [range] : []));
      // Copying something to open another app is that rule's, as gravely.
      const copied = [...wordsOf(context, 'words/share-code')].flatMap((finding) =>
        finding?.severity === 'error' ? [finding.range] : [],
      );
      return mergedRanges([...contacts, ...copied]);
    },
  },
);
