/** A snippet as `snippets/broadcast-template.json` has it: Chinese, with what English readers are told beside it. */
export interface Snippet {
  readonly prefix: readonly string[];
  readonly isFileTemplate?: boolean;
  readonly description: string;
  /** `title`: default of the header's internal name, where the body has one. */
  readonly 'x-en': { readonly description: string; readonly title?: string };
  readonly body: readonly string[] | string;
}

/** What an English reader gets: explanations and the internal name in English, and the text as it is, since customers read Chinese. */
export function englishSnippet({ 'x-en': english, ...snippet }: Snippet): Omit<Snippet, 'x-en'> {
  const { body } = snippet;
  const { description, title } = english;
  if (title === undefined || typeof body === 'string') return { ...snippet, description };
  return { ...snippet, description, body: body.map((line) => line.replace(/^(title: \$\{\d+:)[^}]*/, `$1${title}`)) };
}
