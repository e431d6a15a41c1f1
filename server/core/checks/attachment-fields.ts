import { utf8Length } from '../count/utf8Length';
import { exceeded } from '../policy/exceeded';
import { APP_ID } from '../template/appId';
import type { Attachment, Field } from '../template/model';
import { writtenVariables } from '../template/writtenVariables';
import type { Range } from '../text';
import { isBlank } from './invisibleCharacters';
import { missingPart } from './missingPart';
import type { CheckContext, RawFinding, Rule } from './model';

/** A card that lacks what the platform asks for, says more than it takes, or holds a variable. */
export const attachmentFields: Rule = {
  id: 'attachment/fields',
  severity: 'error',
  layer: 'platform',
  moreFigures: [
    'link.title.bytes',
    'link.description.bytes',
    'link.url.bytes',
    'link.cover.bytes',
    'miniprogram.title.bytes',
  ],
  fix: 'none',
  needs: 'attachments',
  *check(context) {
    const kinds = context.policy.strings('content.kinds').value;
    for (const { attachments } of context.template.messages) {
      for (const attachment of attachments) yield* inWords(context, attachment);
      // A card that the channel can't carry at all is attachment/channel's.
      for (const attachment of attachments)
        if (kinds.includes(attachment.kind)) yield* inAttachment(context, attachment);
    }
  },
};

/** One card goes to everybody, so nothing can take the place of a variable in it: it would be read as it is written. */
function* inWords({ template, policy }: CheckContext, { kind, range }: Attachment): Generator<RawFinding> {
  // The words of a picture or a film are not sent.
  if (kind === 'image' || kind === 'video') return;
  const line = template.source.slice(range.start, range.end);
  for (const { range: own, name } of writtenVariables(line)) {
    const figure = policy.find('message.content');
    yield {
      range: { start: range.start + own.start, end: range.start + own.end },
      message: { key: `checks.attachment/fields.variable.${kind}`, args: { written: line.slice(own.start, own.end) } },
      layer: 'platform',
      ...(figure && { figure }),
      data: { name },
    };
  }
}

function* inAttachment(context: CheckContext, attachment: Attachment): Generator<RawFinding> {
  if (attachment.kind === 'link') {
    yield* field(context, attachment, 'title', attachment.title, 'link.title.bytes');
    yield* field(context, attachment, 'url', attachment.url, 'link.url.bytes');
    yield* address(context, 'url', attachment.url);
    yield* field(context, attachment, 'description', attachment.description, 'link.description.bytes', 'optional');
    const remote = attachment.cover && /^https?:/i.test(attachment.cover.value);
    if (remote) {
      yield* field(context, attachment, 'cover', attachment.cover, 'link.cover.bytes');
      yield* address(context, 'cover', attachment.cover);
    }
  } else if (attachment.kind === 'miniprogram') {
    yield* field(context, attachment, 'title', attachment.title, 'miniprogram.title.bytes');
    yield* field(context, attachment, 'appid', attachment.appid);
    yield* field(context, attachment, 'page', attachment.page);
    yield* field(context, attachment, 'cover', attachment.cover);
    const appid = attachment.appid.value.trim();
    if (appid !== '' && !APP_ID.test(appid)) {
      const message = { key: 'checks.attachment/fields.appid', args: { value: appid } };
      yield {
        range: attachment.appid.range,
        message,
        figure: contentFigure(context),
        data: { field: 'appid', value: appid },
      };
    }
  }
}

/** An address that leads nowhere: the platform refuses it, or the customer taps in vain. */
function* address(context: CheckContext, name: string, value: Field | undefined): Generator<RawFinding> {
  const part = value && missingPart(value.value.trim());
  if (!value || !part) return;
  yield {
    range: value.range,
    message: { key: `checks.attachment/fields.${part}.${name}`, args: { value: shortened(value.value) } },
    figure: contentFigure(context),
    data: { field: name, value: value.value, part },
  };
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function* field(
  context: CheckContext,
  { range }: { readonly range: Range },
  name: string,
  value: Field | undefined,
  limitKey?: string,
  need: 'required' | 'optional' = 'required',
): Generator<RawFinding> {
  const text = value?.value.trim() ?? '';
  if (isBlank(text)) {
    if (need === 'optional') return;
    const place = value && value.range.end > value.range.start ? value.range : range;
    yield {
      range: place,
      message: { key: `checks.attachment/fields.missing.${name}` },
      figure: contentFigure(context),
      data: { field: name },
    };
    return;
  }
  const limit = limitKey !== undefined && context.policy.find(limitKey) ? context.policy.number(limitKey) : undefined;
  const bytes = utf8Length(text);
  const figure = limit && exceeded(limit, bytes);
  if (!value || !figure) return;
  yield {
    range: value.range,
    message: { key: `checks.attachment/fields.bytes.${name}`, args: { bytes, limit: figure.value } },
    figure,
    data: { field: name, bytes, limit: figure.value },
  };
}

/** Where the requirement stands: the platform's document on wecom, the house's on personal. */
function contentFigure({ policy }: CheckContext): NonNullable<RawFinding['figure']> {
  return policy.find('message.content') ?? policy.strings('content.kinds');
}
