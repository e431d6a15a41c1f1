import { isCustomerList } from '../audience/customerLists';
import type { Message } from '../l10n/message';
import { shownSizes } from '../policy/shownSizes';
import { exceeded } from '../policy/exceeded';
import type { Figure } from '../policy/model';
import type { FileFacts } from '../ports';
import { isRemote } from './images';
import { isBlank } from './invisibleCharacters';
import type { CheckContext, Rule } from './model';

interface Problem {
  readonly message: Message;
  readonly figure?: Figure;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A video or file that is not there, of a wrong type, of a size that the platform refuses, or nothing to give away: a list of customers. */
export const attachmentMediaFile: Rule = {
  id: 'attachment/media-file',
  severity: 'error',
  severities: [
    { severity: 'error', when: 'file' },
    { severity: 'warning', when: 'customer-list' },
  ],
  layer: 'platform',
  figure: 'media.minBytes',
  moreFigures: ['video.maxBytes', 'video.formats', 'file.maxBytes'],
  fix: 'none',
  needs: 'attachments',
  *check(context) {
    const kinds = context.policy.strings('content.kinds').value;
    for (const { attachments } of context.template.messages) {
      for (const attachment of attachments) {
        if (attachment.kind !== 'video' && attachment.kind !== 'file') continue;
        const path = attachment.path.value;
        if (!kinds.includes(attachment.kind)) continue;
        if (isBlank(path)) {
          const { range } = attachment.path.range.end > attachment.path.range.start ? attachment.path : attachment;
          yield { range, message: { key: 'checks.attachment/media-file.no-path' }, data: { reason: 'no-path' } };
          continue;
        }
        if (isCustomerList(context, path)) {
          // No platform refuses it; it is for people to know what they give away.
          const message = { key: 'checks.attachment/media-file.customers', args: { path } };
          yield {
            range: attachment.path.range,
            message,
            severity: 'warning',
            layer: 'law',
            data: { path, reason: 'customers' },
          };
        }
        const facts = isRemote(path) ? undefined : context.file(path);
        const problem = isRemote(path) ? remote(path) : facts && problemOf(context, attachment.kind, path, facts);
        if (!problem) continue;
        yield { range: attachment.path.range, ...problem };
      }
    }
  },
};

const remote = (path: string): Problem => ({
  message: { key: 'checks.attachment/media-file.remote', args: { path } },
  data: { path },
});

function problemOf(
  { policy }: CheckContext,
  kind: 'video' | 'file',
  path: string,
  facts: FileFacts,
): Problem | undefined {
  if (facts.kind === 'missing')
    return {
      message: { key: `checks.attachment/media-file.${facts.reason}`, args: { path } },
      data: { path, reason: facts.reason },
    };
  const type = facts.kind === 'image' ? facts.image.format : facts.type;
  if (kind === 'video') {
    const formats = policy.strings('video.formats');
    if (type === undefined || !formats.value.includes(type)) {
      const args = { path, formats: formats.value.join(' / ').toUpperCase() };
      return { message: { key: 'checks.attachment/media-file.type', args }, figure: formats, data: { path, type } };
    }
  }
  const most = exceeded(policy.number(`${kind}.maxBytes`), facts.bytes);
  if (most) {
    const args = { path, ...shownSizes(facts.bytes, most.value) };
    return {
      message: { key: `checks.attachment/media-file.size.${kind}`, args },
      figure: most,
      data: { path, bytes: facts.bytes, limit: most.value },
    };
  }
  const least = policy.number('media.minBytes');
  if (facts.bytes > least.value) return undefined;
  const args = { path, bytes: facts.bytes, limit: least.value };
  return {
    message: { key: 'checks.attachment/media-file.small', args },
    figure: least,
    data: { path, bytes: facts.bytes, limit: least.value },
  };
}
