import type { CheckContext } from '../../../core/checks/model';
import type { Message } from '../../../core/l10n/message';
import { isRemote } from '../../../core/checks/images';
import type { Localizer } from '../../../core/l10n/localizer';
import type { Attachment } from '../../../core/template/model';
import { resolveAttached } from '../project/attachmentFacts';
import type { RobotMessage } from '../wecom/robot/robotBody';

/** What a robot is given for a template: its texts as one recipient reads them, its pictures, and a line for what a robot can't carry. */
export type TestMessages = { readonly messages: readonly RobotMessage[] } | { readonly problem: Message };

/** `texts`: of each message, filled in. `only`: 0-based index of one message; undefined: all. Nothing from outside the project is read. */
export function testMessages(
  {
    context,
    file,
    texts,
    only,
  }: {
    readonly context: CheckContext;
    readonly file: string;
    readonly texts: readonly string[];
    readonly only: number | undefined;
  },
  say: Localizer,
): TestMessages {
  const messages: RobotMessage[] = [];
  for (const { index, attachments } of context.template.messages) {
    if (only !== undefined && index !== only) continue;
    const text = texts[index] ?? '';
    if (text.trim() !== '') messages.push({ kind: 'text', content: text });
    const cards: string[] = [];
    for (const attachment of attachments) {
      if (attachment.kind !== 'image') {
        cards.push(cardLine(attachment, say));
        continue;
      }
      const written = attachment.path.value;
      const problem = pictureProblem(written, context);
      if (problem) return { problem };
      messages.push({ kind: 'image', path: resolveAttached(written, file), shownAs: written });
    }
    if (cards.length > 0) messages.push({ kind: 'text', content: cards.join('\n\n') });
  }
  return messages.length > 0 ? { messages } : { problem: { key: 'wecom.robot.empty' } };
}

function pictureProblem(written: string, context: CheckContext): Message | undefined {
  if (isRemote(written)) return { key: 'wecom.robot.image-missing', args: { path: written } };
  const facts = context.file(written);
  if (facts !== undefined && facts.kind !== 'missing') return undefined;
  const reason = facts?.reason === 'outside-workspace' ? 'outside' : 'missing';
  return { key: `send.refusal.attachment.${reason}`, args: { path: written } };
}

/** A robot's text carries no card: what it would be, in words. */
function cardLine(attachment: Exclude<Attachment, { kind: 'image' }>, say: Localizer): string {
  switch (attachment.kind) {
    case 'link':
      return say.t('wecom.test.card.link', { title: attachment.title.value, url: attachment.url.value });
    case 'miniprogram':
      return say.t('wecom.test.card.miniprogram', { title: attachment.title.value, page: attachment.page.value });
    case 'file':
      return say.t('wecom.test.card.file', { title: attachment.title.value });
    case 'video':
      return say.t('wecom.test.card.video', { title: attachment.path.value });
  }
}
