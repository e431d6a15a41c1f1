import { audienceSource } from '../audience/audienceSource';
import type { CheckContext } from '../checks/model';
import type { Range } from '../text';

/** A place that leads somewhere: a file, from the template's folder or the configuration's, or a web address. */
export interface DocumentLink {
  readonly range: Range;
  readonly target:
    | { readonly kind: 'file'; readonly path: string; readonly base: 'template' | 'config' }
    | { readonly kind: 'url'; readonly url: string };
}

/** Attached files that are there, addresses of link cards, and the customer list where the header names one. */
export function documentLinks(context: CheckContext): DocumentLink[] {
  const { template } = context;
  const links: DocumentLink[] = [...listLinks(context)];
  const file = (range: Range, path: string): void => {
    const facts = context.file(path);
    if (facts && facts.kind !== 'missing') links.push({ range, target: { kind: 'file', path, base: 'template' } });
  };
  for (const { attachments } of template.messages) {
    for (const item of attachments) {
      if ('path' in item) file(item.path.range, item.path.value);
      if ('cover' in item && item.cover) file(item.cover.range, item.cover.value);
      if (item.kind === 'link' && /^https?:\/\/[^\s/]/i.test(item.url.value))
        links.push({ range: item.url.range, target: { kind: 'url', url: item.url.value } });
    }
  }
  return links;
}

function* listLinks({ template, config, account, audience }: CheckContext): Generator<DocumentLink> {
  const written = template.frontMatter?.data.audience;
  const { file, base, expressionText } = audienceSource(template, config, account);
  // Only a list that was read is certain to be there.
  if (file === undefined || audience === undefined || written === undefined) return;
  const inObject = typeof written === 'object';
  if (!inObject && expressionText !== undefined) return;
  const place = inObject ? template.frontMatter?.at('audience', 'file') : template.frontMatter?.at('audience');
  if (place) yield { range: place.value, target: { kind: 'file', path: file, base } };
}
