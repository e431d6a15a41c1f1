/** The parts of a rule's page that other places show. */
export interface PageTexts {
  readonly title: string;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
}

/** Reads `# Title`, the first paragraph, and the sections "why" and "how to fix" (the first two `##`). Throws where one is missing. */
export function readPage(source: string, file: string): PageTexts {
  const [head = '', why = '', fix = ''] = source.split(/^## .*$/m).map((part) => part.trim());
  const [heading = '', ...rest] = head.split(/\n\n+/);
  const title = /^# (.+)$/.exec(heading)?.[1] ?? '';
  const summary = rest.find((part) => !part.startsWith('<!--')) ?? '';
  for (const [name, text] of Object.entries({ title, summary, why, fix })) {
    if (text === '') throw new Error(`${file}: no ${name}`);
  }
  return { title, summary, why, fix };
}

/** Puts text between `<!-- name:start -->` and `<!-- name:end -->`, each on a line of its own. Throws where the marks are missing. */
export function withBlock(source: string, name: string, text: string, file: string): string {
  const start = `<!-- ${name}:start -->\n`;
  const from = source.indexOf(start);
  const to = source.indexOf(`<!-- ${name}:end -->`);
  if (from < 0 || to < from) throw new Error(`${file}: no marks for "${name}"`);
  return `${source.slice(0, from + start.length)}${text}\n${source.slice(to)}`;
}
