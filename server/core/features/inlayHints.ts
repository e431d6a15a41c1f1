import { longestCharacters } from '../checks/messageMeasure';
import type { CheckContext } from '../checks/model';
import { EXCLUSION_ORDER } from '../audience/selection';
import { findEmoji } from '../count';
import type { Message } from '../l10n/message';
import type { Range } from '../text';

/** A figure that is shown in the text without being part of it. */
export interface InlayHint {
  readonly offset: number;
  readonly label: readonly Message[];
  /** Said line by line. */
  readonly tooltip: readonly Message[];
}

/** Behind each text its characters and emoji against the limits, behind the audience the number of recipients. */
export function inlayHints(context: CheckContext, within: Range): InlayHint[] {
  return [...audienceHints(context), ...messageHints(context)].filter(
    ({ offset }) => offset >= within.start && offset <= within.end,
  );
}

function* messageHints(context: CheckContext): Generator<InlayHint> {
  const { template, policy } = context;
  const limit = policy.number('text.characters').value;
  const emojiLimit = policy.number('text.emoji').value;
  for (const message of template.messages) {
    const { text } = message;
    if (text.value.trim() === '') continue;
    const count = longestCharacters(context, message);
    const emoji = findEmoji(text.value).length;
    const label: Message[] = [{ key: 'features.hint.characters', args: { count, limit } }];
    if (emoji > 0) label.push({ key: 'features.hint.emoji', args: { count: emoji, limit: emojiLimit } });
    const varies = message.parts.some(({ kind }) => kind === 'variable');
    yield { offset: text.range.end, label, tooltip: varies ? [{ key: 'features.message.variables' }] : [] };
  }
}

function* audienceHints({ template, audience, audienceProblems }: CheckContext): Generator<InlayHint> {
  const { frontMatter } = template;
  // Without an audience of its own the template goes to the account's whole list.
  const place = frontMatter?.at('audience')?.value ?? frontMatter?.at('account')?.value;
  const broken = audienceProblems?.some(({ severity }) => (severity ?? 'error') === 'error');
  if (!place || audience?.recipients === undefined || broken) return;
  const { selected, recipients, excluded } = audience;
  const left = EXCLUSION_ORDER.filter((reason) => (excluded?.[reason] ?? 0) > 0);
  yield {
    offset: place.end,
    label: [{ key: 'features.hint.recipients', args: { count: recipients } }],
    tooltip: [
      { key: 'features.audience.recipients', args: { selected: selected ?? recipients, recipients } },
      ...left.map((reason) => ({ key: `features.excluded.${reason}`, args: { count: excluded?.[reason] ?? 0 } })),
    ],
  };
}
