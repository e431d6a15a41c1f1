import { judgedLinks } from './judgedLinks';
import { wordRule } from './wordRule';
import { wordSeverities } from './wordSeverities';

/** Inducement to share, follow, download or help. An invitation that names an account is link/obfuscated's. */
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
    taken: (context) =>
      judgedLinks(context)
        .flatMap(({ link, range }) => (link.kind === 'contact' ? [range] : []))
        .sort((a, b) => a.start - b.start),
  },
);
