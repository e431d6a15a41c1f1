import snippets from '../../../snippets/broadcast-template.json';
import { snippetText } from './snippetText';

/** A starting point by occasion. The editor's snippets are the single source. */
export interface Occasion {
  /** e.g. `festival`; its title is the sentence `project.occasion.<id>`. */
  readonly id: string;
  /** A whole template with every placeholder at its default. */
  readonly template: string;
}

interface Snippet {
  readonly body: readonly string[] | string;
  readonly isFileTemplate?: boolean;
}

export const OCCASIONS: readonly Occasion[] = Object.entries(snippets as Readonly<Record<string, Snippet>>)
  .filter(([, snippet]) => snippet.isFileTemplate)
  .map(([id, { body }]) => ({
    id,
    template: `${snippetText(typeof body === 'string' ? body : body.join('\n')).trimEnd()}\n`,
  }));
