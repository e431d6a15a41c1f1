import { programName } from '../../template/appId';
import { namedVariables } from '../../template/namedVariables';
import { findEmoji, wechatCode } from '../../count';
import { rules } from '../../checks';
import { emojiText } from './emojiText';
import { escapeMarkdown } from './escapeMarkdown';
import { fileText } from './fileText';
import { type HoverPart, holds } from './model';
import { ruleText } from './ruleText';
import { variableText } from './variableText';

export const variableHover: HoverPart = ({ context, say }, offset) => {
  const use = namedVariables(context.template).find(({ range }) => holds(range, offset));
  if (!use) return undefined;
  const lines = [variableText(context, use.name, say, use.fallback !== undefined)];
  if (use.fallback !== undefined)
    lines.push(escapeMarkdown(say.t('project.hover.variableFallback', { fallback: use.fallback })));
  return { range: use.range, markdown: lines.join('\n\n') };
};

/** The picture, film or file of an attachment, or its cover. */
export const attachmentHover: HoverPart = ({ context, say, imageUrl }, offset) => {
  for (const { attachments } of context.template.messages) {
    for (const item of attachments) {
      if (!holds(item.range, offset)) continue;
      const field = 'path' in item ? item.path : 'cover' in item ? item.cover : undefined;
      if (!field) return undefined;
      const facts = context.file(field.value);
      const url = facts?.kind === 'image' ? imageUrl?.(field.value) : undefined;
      const markdown = fileText(facts, say, url);
      return markdown === undefined
        ? undefined
        : { range: holds(field.range, offset) ? field.range : item.range, markdown };
    }
  }
  return undefined;
};

/** Which mini-program an AppID is, and where its name comes from. */
export const programHover: HoverPart = ({ context, say }, offset) => {
  for (const { attachments } of context.template.messages) {
    for (const item of attachments) {
      if (item.kind !== 'miniprogram' || !holds(item.appid.range, offset)) continue;
      const appid = item.appid.value;
      const name = programName(context.config.miniPrograms, appid);
      const markdown =
        name === undefined
          ? say.t('features.program.unnamed', { appid })
          : say.t('features.program.named', { name: escapeMarkdown(name) });
      return { range: item.appid.range, markdown };
    }
  }
  return undefined;
};

export const emojiHover: HoverPart = ({ context, say }, offset) => {
  for (const { text } of context.template.messages) {
    if (!holds(text.range, offset) || !text.value.includes('[')) continue;
    for (const { start, end, code } of findEmoji(text.value)) {
      const known = code === undefined ? undefined : wechatCode(code);
      const range = text.sourceRange(start, end);
      if (known && holds(range, offset)) return { range, markdown: emojiText(known, say) };
    }
  }
  return undefined;
};

/** A rule id in a suppression. */
export const suppressedRuleHover: HoverPart = ({ context, say }, offset) => {
  for (const suppression of context.template.suppressions) {
    const rule = suppression.rules.find(({ range }) => holds(range, offset));
    if (rule && rules.some(({ id }) => id === rule.id))
      return { range: rule.range, markdown: ruleText(rule.id, context, say) };
  }
  return undefined;
};
