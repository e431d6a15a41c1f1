import assert from 'node:assert/strict';
import configEn from '../../l10n/config.en.json';
import configZh from '../../l10n/config.zh-cn.json';
import checksEn from '../../l10n/checks.en.json';
import checksZh from '../../l10n/checks.zh-cn.json';
import templateEn from '../../l10n/template.en.json';
import templateZh from '../../l10n/template.zh-cn.json';
import { createLocalizer } from '../../server/core/l10n/localizer';
import type { Message } from '../../server/core/l10n/message';
import { parseTemplate } from '../../server/core/template';
import type { Template } from '../../server/core/template/model';
import type { TextEdit } from '../../server/core/text';

const zh = createLocalizer('zh-cn', templateZh, configZh, checksZh);
const en = createLocalizer('en', templateEn, configEn, checksEn);

/** The Chinese sentence; both languages must have it, with every placeholder filled. */
export function said(message: Message): string {
  for (const language of [zh, en]) {
    const sentence = language.say(message);
    assert.doesNotMatch(sentence, /\{\w+[|}]|undefined|NaN|！/, sentence);
  }
  return zh.say(message);
}

/** Code, text at the place, and the last part of the sentence's key. */
export function problemsOf(source: string): string[] {
  return parseTemplate(source).problems.map(({ code, range, sentence }) => {
    said(sentence);
    return `${code} ${source.slice(range.start, range.end)} ${sentence.key.split('.').slice(1).join('.')}`;
  });
}

/** The template after each problem's first suggestion was taken. */
export function repaired(source: string): string {
  const edits = parseTemplate(source).problems.flatMap(({ range, replace, suggestions }): TextEdit[] =>
    suggestions?.[0] === undefined ? [] : [{ range: replace ?? range, text: suggestions[0] }],
  );
  return edits
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((text, { range, text: added }) => text.slice(0, range.start) + added + text.slice(range.end), source);
}

export function header(yaml: string): string {
  return `---\n${yaml}\n---\n正文`;
}

export function texts(source: string): string[] {
  return parseTemplate(source).messages.map(({ text }) => text.value);
}

/** `kind` and text of each segment. */
export function segmentsOf(template: Template): string[] {
  return template.segments.map(
    ({ kind, start, end, message }) => `${kind}/${message} ${JSON.stringify(template.source.slice(start, end))}`,
  );
}
