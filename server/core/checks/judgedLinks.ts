import { classifyLink, type FoundLink, findLinks, findLinksSteps, type LinkClass, type LinkTrust } from '../links';
import type { BroadcastMessage } from '../template/model';
import { markdownSpans } from '../template/structure';
import type { Range } from '../text';
import { readableTexts } from '../lexicon/readableTexts';
import type { CheckContext } from './model';
import { textWithValues } from './textWithValues';

/** A link with the one class that decides which rule speaks of it. */
export interface JudgedLink {
  readonly link: FoundLink;
  readonly class: LinkClass;
  /** In the source. */
  readonly range: Range;
  /**
   * `value`: in a value that holds for everybody, which the text shows. `card`: the address of a link card, or what is said on a card, where
   * only what harms the reader counts.
   */
  readonly where: 'text' | 'value' | 'card';
  readonly message: BroadcastMessage;
  /** The class that is left where plain `http:` is mended: two rules speak of such an address. */
  readonly encrypted: LinkClass;
  /** `[text](address)` in a sentence, in which it stands: text/markdown says that its marks will show. */
  readonly markdown: Range | undefined;
}

const judged = new WeakMap<CheckContext, readonly JudgedLink[]>();

/** Links of all messages in order of place; found once for all link rules. */
export function judgedLinks(context: CheckContext): readonly JudgedLink[] {
  const known = judged.get(context);
  if (known) return known;
  const found = [...linksOf(context)].filter((link) => link !== undefined);
  judged.set(context, found);
  return found;
}

/** Finds them with pauses (`undefined`) for others: what asks first in a check asks so. */
export function* lookForLinks(context: CheckContext): Generator<undefined, void, void> {
  if (judged.has(context)) return;
  const found: JudgedLink[] = [];
  for (const link of linksOf(context)) {
    if (link) found.push(link);
    if (!link || found.length % AT_A_TIME === 0) yield;
  }
  judged.set(context, found);
}

/** Links that are judged between two pauses. */
const AT_A_TIME = 200;

function* linksOf(context: CheckContext): Generator<JudgedLink | undefined> {
  const { template, config } = context;
  const told = new Set<string>();
  for (const message of template.messages) {
    const judge = (link: FoundLink, range: Range, where: JudgedLink['where'], markdown?: Range): JudgedLink => ({
      link,
      ...classesOf(link, config.links),
      range,
      where,
      message,
      markdown,
    });
    const text = message.text.value;
    const marked = text.includes('](') ? markdownSpans(text).filter((span) => span.kind === 'link') : [];
    for (const link of yield* findLinksSteps(text)) {
      const around = marked.find((span) => span.start <= link.start && link.end <= span.end);
      const range = message.text.sourceRange(link.start, link.end);
      yield judge(link, range, 'text', around && message.text.sourceRange(around.start, around.end));
    }
    const filled = textWithValues(context, message);
    for (const link of filled ? yield* findLinksSteps(filled.text) : []) {
      if (!filled?.holdsValue(link.start, link.end)) continue;
      const range = filled.toSource(link.start, link.end);
      const key = `${range.start} ${link.text}`;
      // A value may be used several times, and is written once.
      if (!told.has(key)) yield judge(link, range, 'value');
      told.add(key);
    }
    const [, ...onCards] = message.attachments.length > 0 ? readableTexts(message) : [];
    for (const { text: said, toSource } of onCards)
      for (const link of findLinks(said)) yield judge(link, toSource(link.start, link.end), 'card');
    for (const attachment of message.attachments) {
      const link = attachment.kind === 'link' && findLinks(attachment.url.value)[0];
      if (link) yield judge(link, attachment.url.range, 'card');
    }
  }
}

function classesOf(link: FoundLink, trust: LinkTrust): Pick<JudgedLink, 'class' | 'encrypted'> {
  const own = classifyLink(link, trust);
  const plain = own === 'unsafe' && link.scheme === 'http';
  return { class: own, encrypted: plain ? classifyLink({ ...link, scheme: 'https' }, trust) : own };
}

/** Links of one class, in order of place. */
export function linksOfClass(context: CheckContext, wanted: LinkClass): readonly JudgedLink[] {
  return judgedLinks(context).filter((one) => one.class === wanted);
}

/** A link as it stands in a sentence, cut where it is long. */
export function shownLink({ text }: FoundLink): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
