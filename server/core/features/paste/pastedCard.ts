import { classifyLink, findLinks } from '../../links';
import type { CheckContext } from '../../checks/model';
import { attachmentLines } from './attachmentLines';
import type { PasteInsert } from './pasteRequest';

/** UTF-16 units of a line that are looked at before the caret. */
const LONGEST_LINE = 500;

/** A pasted text that is one address of an official-account article, as a link card; undefined for every other text and where the channel takes no cards. */
export function pastedCard(
  { template, config, policy }: CheckContext,
  offset: number,
  text: string,
  words: { readonly title: string; readonly description: string },
): PasteInsert | undefined {
  const written = text.trim();
  if (!/^https?:\/\/\S+$/i.test(written)) return undefined;
  // Signs that would end the target of the line; and articles are opened by https, whatever is copied.
  const url = written
    .replace(/[()"|\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/^http:/i, 'https:');
  const [link, ...others] = findLinks(url);
  if (!link || others.length > 0 || link.start !== 0 || link.end !== url.length) return undefined;
  if (classifyLink(link, config.links) !== 'official-account') return undefined;
  if (!policy.strings('content.kinds').value.includes('link')) return undefined;
  if (offset < (template.frontMatter?.range.end ?? 0)) return undefined;
  // Within the round brackets of a card the address itself is wanted.
  if (/\]\([^()\r\n]*$/.test(template.source.slice(Math.max(0, offset - LONGEST_LINE), offset))) return undefined;
  const line = ['[', { fill: words.title }, `](${url} "`, { fill: words.description }, '")'];
  return attachmentLines(template, offset, [line]);
}
