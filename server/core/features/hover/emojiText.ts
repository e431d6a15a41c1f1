import type { WechatCode } from '../../count';
import type { Localizer } from '../../l10n/localizer';

/** A WeChat code: its names in both languages and what readers take it for. */
export function emojiText({ zh, en, meaning }: WechatCode, say: Localizer): string {
  return `**\\[${zh}\\]** · \\[${en}\\]\n\n${say.language === 'en' ? meaning.en : meaning.zh}`;
}
