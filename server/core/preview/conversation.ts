import type { Finding } from '../checks/model';
import type { LineIndex } from '../lines';
import type { BroadcastMessage } from '../template/model';
import { attachmentCard } from './attachmentCard';
import { avatar } from './avatar';
import { isMarkedInline } from './decorations';
import { displayText } from './displayText';
import { html, type Markup } from './markup';
import { listId, markId, messageLines } from './messageText';
import type { PreviewOptions } from './model';
import { rangeSweep } from './rangeSweep';

/** The conversation of all messages, top to bottom. `day` is the line above it, e.g. `11月25日 12:00`; `marks` takes the places where findings are marked. */
export function conversation(lines: LineIndex, day: string, options: PreviewOptions, marks: Set<string>): Markup {
  const { template, view, localizer } = options;
  const found = rangeSweep((options.findings ?? []).map((finding) => ({ ...finding.range, finding })));
  const messages = template.messages.map((message) => {
    const here = found(message.range).map(({ finding }) => finding);
    return broadcast(message, here, lines, options, marks);
  });
  const recipients = view === 'sender' ? recipientsCard(options) : undefined;
  const empty = template.messages.every(
    ({ text, attachments }) => text.value.trim() === '' && attachments.length === 0,
  );
  if (empty) return html`<div class="qf-time">${day}</div><div class="qf-empty">${localizer.t('preview.empty')}</div>`;
  return html`<div class="qf-time">${day}</div>${recipients}${messages}`;
}

function recipientsCard({ recipients, localizer }: PreviewOptions): Markup {
  if (!recipients || recipients.total === 0)
    return html`<div class="qf-recipients"><b>${localizer.t('preview.recipients.unknown')}</b></div>`;
  const separator = localizer.language === 'en' ? ', ' : '、';
  // Each by itself: a name that is written from right to left turns no other round.
  const names = recipients.names.map((name, at) => html`${at > 0 && separator}<bdi>${name}</bdi>`);
  const more = recipients.total > recipients.names.length ? '…' : '';
  return html`<div class="qf-recipients"><b>${localizer.t('preview.recipients', { count: recipients.total })}</b><span>${names}${more}</span></div>`;
}

function broadcast(
  message: BroadcastMessage,
  here: readonly Finding[],
  lines: LineIndex,
  options: PreviewOptions,
  marks: Set<string>,
): Markup {
  const { localizer, interactive = false } = options;
  const display = displayText(message, options);
  const start = lines.position(message.range.start).line;
  const rows: Markup[] = [];
  if (message.text.value.trim() !== '') {
    const text = messageLines(message, display, { lines, localizer, findings: here, interactive, marks });
    const whole = here.filter((finding) => !isMarkedInline(message, finding) && touchesText(message, finding));
    rows.push(
      row(
        html`<div class="qf-bubble">${text}</div>`,
        lines.position(message.text.range.start).line,
        dot(whole, options, marks),
        options,
      ),
    );
  }
  const attached = rangeSweep(here.map((finding) => ({ ...finding.range, finding })));
  for (const attachment of message.attachments) {
    const own = attached(attachment.range).map(({ finding }) => finding);
    rows.push(
      row(
        attachmentCard(attachment, options),
        lines.position(attachment.range.start).line,
        dot(own, options, marks),
        options,
      ),
    );
  }
  const tail = rows.length > 0 ? html`<div class="qf-tail">${localizer.t('preview.tail')}</div>` : undefined;
  return html`<div class="qf-message" role="article" aria-label="${localizer.t('preview.message', { number: message.index + 1 })}" data-message="${message.index}" data-line="${start}">${rows}${tail}</div>`;
}

function touchesText({ text, attachments }: BroadcastMessage, { range }: Finding): boolean {
  if (attachments.some((attachment) => range.start >= attachment.range.start && range.end <= attachment.range.end))
    return false;
  return range.start < text.range.end && range.end > text.range.start;
}

function row(content: Markup, line: number, mark: Markup | undefined, { view, senderName }: PreviewOptions): Markup {
  const face = avatar(view === 'receiver' ? senderName : '');
  return html`<div class="qf-row" data-line="${line}">${face}<div class="qf-content">${content}${mark}</div></div>`;
}

/** A small dot at the bubble's corner for what concerns it as a whole; says all of it in words. */
function dot(
  findings: readonly Finding[],
  { localizer, interactive }: PreviewOptions,
  marks: Set<string>,
): Markup | undefined {
  const worst = (['error', 'warning', 'info', 'hint'] as const).find((severity) =>
    findings.some((finding) => finding.severity === severity),
  );
  const first = findings.find(({ severity }) => severity === worst)?.range;
  if (!worst || worst === 'hint' || !first) return undefined;
  const said = findings.map(({ message }) => localizer.say(message)).join('\n');
  const about = html`class="qf-dot qf-${worst}" title="${said}" aria-label="${said}" data-at="${first.start}" data-to="${first.end}"`;
  if (interactive) return html`<span ${about} tabindex="0" role="button"></span>`;
  const fresh = [...new Set(findings.map(({ range }) => markId(range)))].filter((id) => !marks.has(id));
  for (const id of fresh) marks.add(id);
  return html`${fresh.map((id) => html`<span id="${id}"></span>`)}<a ${about} href="#${listId(first)}"></a>`;
}
