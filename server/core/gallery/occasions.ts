import snippets from '../../../snippets/broadcast-template.json';
import type { Language } from '../l10n/message';
import { withDates } from './dayOfUse';
import { englishSnippet, type Snippet } from './englishSnippet';
import { snippetText } from './snippetText';

/** A starting point by occasion. The editor's snippets are the single source. */
export interface Occasion {
  /** e.g. `festival`; its title is the sentence `project.occasion.<id>`. */
  readonly id: string;
  /** What it says and in which order, in a few words of the language it was asked for in. */
  readonly what: string;
  /** With tab stops, as VS Code reads them. */
  readonly snippet: string;
  /** A whole template with every placeholder at its default. */
  readonly template: string;
}

const FILE_TEMPLATES = Object.entries(snippets as Readonly<Record<string, Snippet>>).filter(
  ([, { isFileTemplate }]) => isFileTemplate,
);
export const OCCASION_IDS: readonly string[] = FILE_TEMPLATES.map(([id]) => id);

/** All of them, with dates ahead of now (ms since the epoch). Customers read Chinese in either language; the internal name is the reader's. */
export function occasions(language: Language, now: number): readonly Occasion[] {
  return FILE_TEMPLATES.map(([id, chinese]) => {
    const { body, description } = language === 'en' ? englishSnippet(chinese) : chinese;
    const snippet = withDates(typeof body === 'string' ? body : body.join('\n'), now);
    return {
      id,
      what: description.replace(/^[^：:]*[：:]\s*/, ''),
      snippet,
      template: `${snippetText(snippet).trimEnd()}\n`,
    };
  });
}
