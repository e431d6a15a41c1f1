import type { CheckContext } from '../../checks/model';
import { wechatCode } from '../../count';
import type { Localizer } from '../../l10n/localizer';
import type { FileFacts } from '../../ports';
import { accountText } from '../hover/accountText';
import { emojiText } from '../hover/emojiText';
import { fileText } from '../hover/fileText';
import { keyText } from '../hover/keyText';
import { ruleText } from '../hover/ruleText';
import { variableText } from '../hover/variableText';
import type { CompletionSubject } from './model';

export interface CompletionTextInput {
  readonly context: CheckContext;
  readonly say: Localizer;
  /** Facts of the file that the subject names, read by now, and an address to show it under. */
  readonly file?: FileFacts | undefined;
  readonly imageUrl?: string | undefined;
}

/** Documentation of an offer, as Markdown. */
export function completionText(subject: CompletionSubject, input: CompletionTextInput): string | undefined {
  const { context, say } = input;
  switch (subject.kind) {
    case 'key':
      return keyText(subject.path, say, subject.value);
    case 'rule':
      return ruleText(subject.id, context, say);
    case 'variable':
      return variableText(context, subject.name, say);
    case 'emoji': {
      const code = wechatCode(subject.name);
      return code && emojiText(code, say);
    }
    case 'clause': {
      const count = context.audience?.countOf?.(subject.text);
      return count === undefined
        ? undefined
        : say.t('features.about.count', { count, people: context.audience?.people ?? 0 });
    }
    case 'account':
      return accountText(context, subject.id, say);
    case 'file':
      return fileText(input.file, say, input.imageUrl);
  }
}
