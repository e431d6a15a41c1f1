import type { MessageMeasure } from '../count/measure';
import type { Localizer } from '../l10n/localizer';
import type { Policy } from '../policy/model';
import type { Attachment, BroadcastMessage } from '../template/model';
import { withSharedValues } from '../template/writtenVariables';
import { isRemote } from './attachmentCard';
import { html, type Markup } from './markup';
import type { PreviewOptions } from './model';
import { shownBytes } from './shownBytes';
import { shownLength } from './shownLength';
import { shownMeasures } from './shownTexts';

/** Keys of the figures that a message is measured against, in reading order. */
const COUNTERS = [
  { measure: 'characters', figure: 'text.characters' },
  { measure: 'emoji', figure: 'text.emoji' },
  { measure: 'bytes', figure: 'text.bytes' },
  { measure: 'attachments', figure: 'attachments.count' },
] as const;

/** Beside the phone: each message's counters as quiet bars, and what its attachments really weigh. */
export function sideRail(options: PreviewOptions): { side: Markup; messages: readonly MessageMeasure[] } {
  const { template, recipientName, localizer } = options;
  const messages = shownMeasures(options);
  const sections = template.messages.map((message, index) => section(message, messages[index], options));
  const whose =
    recipientName !== undefined &&
    html`<p class="qf-whose">${localizer.t('preview.counter.whose', { name: recipientName })}</p>`;
  return { side: html`<div class="qf-side">${whose}${sections}${quickReplies(options)}</div>`, messages };
}

/** What customer service answers with: prepared in the header, not sent with the message. */
function quickReplies({ template, localizer, values = {} }: PreviewOptions): Markup | undefined {
  const replies = template.frontMatter?.data.replies ?? [];
  if (replies.length === 0) return undefined;
  const valueFor = (name: string): string | undefined => (Object.hasOwn(values, name) ? values[name] : undefined);
  const rows = replies.map(({ when, text }) => html`<dt>${when}</dt><dd>${withSharedValues(text, valueFor)}</dd>`);
  return html`<section class="qf-replies"><h2 class="qf-side-title">${localizer.t('preview.replies')}</h2><dl>${rows}</dl></section>`;
}

function section(message: BroadcastMessage, measure: MessageMeasure | undefined, options: PreviewOptions): Markup {
  const { localizer, policy, template } = options;
  const heading =
    template.messages.length > 1
      ? html`<h2 class="qf-side-title">${localizer.t('preview.message', { number: message.index + 1 })}</h2>`
      : undefined;
  const bars = measure
    ? COUNTERS.map((counter) => bar(counter, measure, policy, localizer)).filter((one) => one !== undefined)
    : [];
  const facts = message.attachments.map((attachment) => attachmentFacts(attachment, options));
  const list = facts.length > 0 ? html`<ul class="qf-facts">${facts}</ul>` : undefined;
  return html`<section class="qf-side-message">${heading}<div class="qf-bars">${bars}</div>${list}</section>`;
}

function bar(
  { measure, figure }: (typeof COUNTERS)[number],
  measured: MessageMeasure,
  policy: Policy,
  localizer: Localizer,
): Markup | undefined {
  const limit = policy.find(figure)?.value;
  if (typeof limit !== 'number' || limit <= 0) return undefined;
  const value = measured[measure];
  const state = value > limit ? 'over' : value > limit * 0.9 ? 'near' : 'within';
  const width = Math.min(100, Math.round((value / limit) * 1000) / 10);
  const label = localizer.t(`preview.counter.${measure}`);
  const figures = localizer.t('preview.counter', { value, limit });
  return html`<div class="qf-counter qf-${state}" role="meter" aria-label="${label}" aria-valuemin="0" aria-valuemax="${limit}" aria-valuenow="${value}" aria-valuetext="${figures}"><span class="qf-counter-label">${label}</span><svg class="qf-track" aria-hidden="true"><rect width="${width}%" height="100%"/></svg><span class="qf-figures">${figures}</span></div>`;
}

function attachmentFacts(attachment: Attachment, { facts, localizer }: PreviewOptions): Markup {
  const path = 'path' in attachment ? attachment.path.value : attachment.cover?.value;
  const name = 'path' in attachment ? attachment.path.value : attachment.title.value;
  const kind = localizer.t(`preview.kind.${attachment.kind}`);
  return html`<li><span class="qf-fact-name" title="${name}">${kind} ${name}</span><span class="qf-fact-size">${path === undefined ? undefined : sizeOf(path, facts, localizer)}</span></li>`;
}

function sizeOf(path: string, facts: PreviewOptions['facts'], localizer: Localizer): Markup | undefined {
  if (isRemote(path)) return html`<em>${localizer.t('preview.fact.remote')}</em>`;
  const known = facts(path);
  if (!known) return undefined;
  if (known.kind === 'missing') return html`<em>${localizer.t('preview.fact.missing')}</em>`;
  const bytes = shownBytes(known.bytes, localizer);
  if (known.kind === 'other' && known.video) {
    const { width, height, seconds } = known.video;
    return html`${width > 0 && html`${width} × ${height} · `}${shownLength(seconds)} · ${bytes}`;
  }
  if (known.kind !== 'image' || known.image.width === 0) return html`${bytes}`;
  return html`${known.image.width} × ${known.image.height} · ${bytes}`;
}
