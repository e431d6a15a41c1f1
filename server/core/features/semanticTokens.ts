import { sourceTest } from '../checks/variables';
import type { CheckContext } from '../checks/model';
import { findEmoji } from '../count';
import type { Attachment, Template } from '../template/model';
import { namedVariables } from '../template/namedVariables';
import type { Range } from '../text';

export type TokenKind =
  | 'variable'
  | 'emojiCode'
  | 'fold'
  | 'directive'
  | 'ruleId'
  | 'attachmentTitle'
  | 'attachmentTarget'
  | 'attachmentNote'
  | 'appId';

/** A stretch of the source that means something of its own. `odd`: a variable without a value, a file that is not there. */
export interface SemanticToken {
  readonly range: Range;
  readonly kind: TokenKind;
  readonly odd: boolean;
}

/** In order of place, not overlapping. */
export function semanticTokens(context: CheckContext): SemanticToken[] {
  const { template } = context;
  const tokens: SemanticToken[] = [];
  const add = (range: Range, kind: TokenKind, odd = false): void => {
    if (range.end > range.start) tokens.push({ range, kind, odd });
  };
  const hasSource = sourceTest(context);
  for (const { name, nameRange, fallback } of namedVariables(template))
    add(nameRange, 'variable', fallback === undefined && !hasSource(name));
  for (const message of template.messages) {
    if (message.text.value.includes('['))
      for (const { start, end, kind } of findEmoji(message.text.value))
        if (kind === 'code') add(message.text.sourceRange(start, end), 'emojiCode');
    if (message.fold) add(message.fold, 'fold');
    for (const attachment of message.attachments) attachmentTokens(context, attachment, add);
  }
  for (const directive of directives(template)) {
    add(directive.name, 'directive');
    for (const rule of directive.rules) add(rule, 'ruleId');
  }
  return inOrder(tokens);
}

type Add = (range: Range, kind: TokenKind, odd?: boolean) => void;

function attachmentTokens({ file }: CheckContext, attachment: Attachment, add: Add): void {
  const isMissing = (path: string): boolean => file(path)?.kind === 'missing';
  switch (attachment.kind) {
    case 'image':
    case 'video':
      add(attachment.alt.range, 'attachmentTitle');
      add(attachment.path.range, 'attachmentTarget', isMissing(attachment.path.value));
      return;
    case 'file':
      add(attachment.title.range, 'attachmentTitle');
      add(attachment.path.range, 'attachmentTarget', isMissing(attachment.path.value));
      return;
    case 'link':
      add(attachment.title.range, 'attachmentTitle');
      add(attachment.url.range, 'attachmentTarget');
      if (attachment.description) add(attachment.description.range, 'attachmentNote');
      break;
    case 'miniprogram':
      add(attachment.title.range, 'attachmentTitle');
      add(attachment.appid.range, 'appId');
      add(attachment.page.range, 'attachmentTarget');
  }
  if (attachment.cover) add(attachment.cover.range, 'attachmentTarget', isMissing(attachment.cover.value));
}

const DIRECTIVE = /^\s*(qunfa-(?:disable-next-line|disable|enable))(?=[\s,，、]|$)/;

function* directives({
  source,
  comments,
}: Template): Generator<{ readonly name: Range; readonly rules: readonly Range[] }> {
  for (const { content } of comments) {
    const found = DIRECTIVE.exec(source.slice(content.start, content.end));
    const name = found?.[1];
    if (!found || name === undefined) continue;
    const behind = content.start + found[0].length;
    const listed = source.slice(behind, content.end).split(/\s(?:--|—)/)[0] ?? '';
    yield {
      name: { start: behind - name.length, end: behind },
      rules: [...listed.matchAll(/[^\s,，、]+/g)].map(({ 0: id, index }) => ({
        start: behind + index,
        end: behind + index + id.length,
      })),
    };
  }
}

/** A code inside a variable, or what an unclosed comment hides, is not told twice. */
function inOrder(tokens: SemanticToken[]): SemanticToken[] {
  tokens.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  const kept: SemanticToken[] = [];
  for (const token of tokens) if (token.range.start >= (kept.at(-1)?.range.end ?? 0)) kept.push(token);
  return kept;
}
