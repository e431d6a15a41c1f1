import { judgedLinks } from '../../checks/judgedLinks';
import type { LinkClass } from '../../links';
import { unsafeReasons } from '../../links';
import { codeSpan } from './escapeMarkdown';
import { type HoverPart, holds } from './model';

/** What a link is taken for, and why. */
export const linkHover: HoverPart = ({ context, say }, offset) => {
  const found = judgedLinks(context).find(({ range }) => holds(range, offset));
  if (!found) return undefined;
  const { link, range } = found;
  const lines = [`**${say.t(`features.link.${found.class}`)}**`];
  if (link.host !== '') {
    const host = codeSpan(link.registrable ?? link.host);
    lines.push(say.t('features.link.host', { host: '\u0000' }).replace('\u0000', host));
  }
  if (link.disguise) lines.push(say.t(`features.link.disguise.${link.disguise}`));
  for (const reason of unsafeReasons(link)) lines.push(say.t(`features.link.unsafe.${reason}`));
  // What is advised for a text is done already where the address stands on a card.
  const place = found.class === 'official-account' && found.where === 'card' ? '.card' : '';
  if (TOLD.has(found.class)) lines.push(say.t(`features.link.why.${found.class}${place}`));
  return { range, markdown: lines.join('\n\n') };
};

const TOLD: ReadonlySet<LinkClass> = new Set<LinkClass>([
  'native',
  'official-account',
  'trusted',
  'store',
  'shortener',
  'app-scheme',
  'external',
]);
