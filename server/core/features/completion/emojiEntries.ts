import { isHan } from '../../format/signs';
import { codeLanguage, findEmoji, wechatCode, wechatCodes } from '../../count';
import type { BroadcastMessage } from '../../template/model';
import type { Range } from '../../text';
import type { CompletionEntry, CompletionInput } from './model';
import { searchText } from './searchText';

/** WeChat's codes with their meaning, in the language that the message uses already, so that all of them are drawn alike. */
export function emojiEntries(code: Range, { context, say, offset }: CompletionInput): CompletionEntry[] {
  const message = context.template.messages.find(({ range }) => range.start <= offset && offset <= range.end);
  const language =
    (message && usedLanguage(message, code)) ?? (isChinese(message) || say.language !== 'en' ? 'zh' : 'en');
  const nameOf = ({ zh, en }: (typeof wechatCodes)[number]): string => (language === 'en' ? en : zh);
  // Two pictures may share a name in one of the languages; WeChat draws the first.
  const first = new Map([...wechatCodes].reverse().map((code) => [nameOf(code), code]));
  const drawn = wechatCodes.filter((code) => first.get(nameOf(code)) === code);
  return drawn.map((one) => {
    const { zh, en, meaning, near = [] } = one;
    const name = nameOf(one);
    return {
      label: `[${name}]`,
      kind: 'emoji',
      replace: code,
      text: `[${name}]`,
      detail: say.language === 'en' ? meaning.en : meaning.zh,
      filter: `[${name} [${zh} [${en} ${searchText(zh, en, ...near)}`,
      about: { kind: 'emoji', name },
    };
  });
}

/** Whoever writes Chinese uses Chinese codes, whatever language the editor speaks. */
function isChinese(message: BroadcastMessage | undefined): boolean {
  return message !== undefined && [...message.text.value].some(isHan);
}

/** The language of the codes around; undefined where there are none or both. */
function usedLanguage({ text }: BroadcastMessage, typed: Range): 'zh' | 'en' | undefined {
  const found = new Set<string>();
  for (const { start, end, code } of findEmoji(text.value)) {
    const range = text.sourceRange(start, end);
    const language = code === undefined ? undefined : codeLanguage(code);
    if (language === undefined || language === 'both' || (range.start < typed.end && typed.start < range.end)) continue;
    found.add(language);
  }
  const [only] = found;
  return found.size === 1 ? (only as 'zh' | 'en') : undefined;
}

export function emojiMeaning(name: string, language: 'zh-cn' | 'en'): string | undefined {
  const code = wechatCode(name);
  return code && (language === 'en' ? code.meaning.en : code.meaning.zh);
}
