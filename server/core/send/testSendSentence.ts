import type { Message } from '../l10n/message';
import type { TestSendAnswer } from './senderApi';

/** What a test send has done, and as whom it was rendered. */
export function testSendSentence({
  messages,
  name,
  samples = [],
}: Pick<Extract<TestSendAnswer, { messages: number }>, 'messages' | 'samples'> & {
  readonly name?: string | undefined;
}): Message {
  const args = { count: messages, name: name ?? '', names: samples };
  if (name !== undefined) return { key: 'wecom.test.done.as', args };
  return { key: samples.length > 0 ? 'wecom.test.done.samples' : 'wecom.test.done', args };
}
