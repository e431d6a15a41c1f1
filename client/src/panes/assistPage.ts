import path from 'node:path';
import type { AssistBatch } from '../../../server/core/assist';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { localTime } from '../../../server/core/ledger/zonedTime';
import { html, type Markup } from '../../../server/core/preview/markup';
import type { OutgoingAttachment } from '../../../server/core/send/transport';
import { shownDay } from '../shownDate';

export interface AssistPage {
  readonly batch: AssistBatch | undefined;
  /** Batches that follow it. */
  readonly left: number;
  /** What was confirmed since the pane was opened, one sentence a batch. */
  readonly confirmed: readonly string[];
  /** Why the batch could not be taken. */
  readonly refusals: readonly string[];
  /** ms since the epoch: when it may be, where that is later. */
  readonly until: number | undefined;
  /** ms since the epoch */
  readonly now: number;
}

/** The batch assistant: what to send and to whom, and the list to tick afterwards. Every text of the campaign is escaped. */
export function assistPage({ batch, left, confirmed, refusals, until, now }: AssistPage, localizer: Localizer): Markup {
  const t = (key: string, args?: Readonly<Record<string, string | number>>): string =>
    localizer.t(`assist.pane.${key}`, args);
  const log =
    confirmed.length > 0 && html`<ul class="log">${confirmed.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  if (!batch) {
    const key = confirmed.length > 0 ? 'finished' : 'nothing';
    return html`<header><h1>${t(key)}</h1><p class="quiet">${t(`${key}.next`)}</p></header>${log}`;
  }
  const problems = refusals.map((sentence) => html`<p>${sentence}</p>`);
  const obstacle = problems.length > 0 && html`<div class="obstacle">${problems}</div>`;
  const inHand = batch.state === 'in-hand';
  const people = inHand && html`<section class="who">${list(batch, localizer)}</section>`;
  return html`<header>${heading(batch, left, localizer)}</header>${obstacle}<div class="${inHand ? 'two' : 'one'}"><section class="say">${actions(batch, until, now, localizer)}${message(batch, localizer)}</section>${people}</div>${log}`;
}

function heading(batch: AssistBatch, left: number, localizer: Localizer): Markup {
  const { title, template, account, batch: id, recipients, state, zone, start, handedOver, notAfter } = batch;
  const t = (key: string, args?: Readonly<Record<string, string | number>>): string =>
    localizer.t(`assist.pane.${key}`, args);
  const facts = [title ?? template, account, id, ...(left > 0 ? [localizer.t('assist.left', { count: left })] : [])];
  const message =
    batch.messages > 1 &&
    html` <span class="which">${localizer.t('assist.message', { number: batch.message + 1, count: batch.messages })}</span>`;
  const time = shownTime(handedOver ?? start, zone, localizer);
  const said = [localizer.t(`assist.state.${state}`, { time })];
  if (state === 'due' && notAfter !== undefined)
    said.push(t('notAfter', { time: shownTime(notAfter, zone, localizer) }));
  return html`<p class="quiet">${facts.join(' · ')}</p><h1>${t(`title.${state}`, { count: recipients.length })}${message}</h1><p class="quiet">${said.join(' · ')}</p>`;
}

/** `11月25日 12:00`, in the account's own zone. */
const shownTime = (ms: number, zone: string, localizer: Localizer): string =>
  `${shownDay(ms, zone, localizer)} ${localTime(ms, zone).slice(11)}`;

function actions(batch: AssistBatch, until: number | undefined, now: number, localizer: Localizer): Markup {
  const t = (key: string, args?: Readonly<Record<string, string | number>>): string =>
    localizer.t(`assist.pane.${key}`, args);
  const button = (does: string, label: string, kind: string, key = ''): Markup =>
    html`<button type="button" class="${kind}" data-does="${does}"${key && html` aria-keyshortcuts="${key}"`}>${label}</button>`;
  const files = batch.attachments.filter(hasFile).length;
  switch (batch.state) {
    case 'in-hand': {
      const copy = batch.text === '' ? undefined : button('copy', t('copy'), 'primary', 'C');
      const open = files > 0 && button('folder', t('files', { count: files }), copy ? 'second' : 'primary', 'O');
      return html`<div class="actions">${copy}${open}</div><ol class="quiet steps"><li>${t('step.choose')}</li><li>${t('step.paste')}</li><li>${t('step.tick')}</li></ol>`;
    }
    case 'missed':
      return html`<div class="actions">${button('resume', t('resume'), 'primary')}</div>`;
    case 'waiting':
    case 'due': {
      if (until !== undefined && until > now)
        return html`<div class="wait" role="timer"><span id="clock" class="clock" aria-hidden="true"></span><p class="quiet">${t('wait', { time: shownTime(until, batch.zone, localizer) })}</p></div>`;
      const label = batch.text === '' ? t('take.files') : t('take');
      return html`<div class="actions">${button('take', label, 'primary', 'C')}</div><p class="quiet">${t('take.note', { count: batch.recipients.length })}</p>`;
    }
  }
}

function message({ text, attachments, folder, state }: AssistBatch, localizer: Localizer): Markup {
  const rows = attachments.map((one) => {
    const kind = localizer.t(`preview.kind.${one.kind}`);
    return html`<li><span class="quiet">${kind}</span> ${attachmentName(one)}</li>`;
  });
  const where =
    state === 'in-hand' && html`<p class="quiet folder">${localizer.t('assist.folder', { path: folder })}</p>`;
  return html`${text !== '' && html`<pre class="text" tabindex="0" aria-label="${localizer.t('assist.pane.text')}">${text}</pre>`}${rows.length > 0 && html`<ul class="files">${rows}</ul>`}${where}`;
}

export const hasFile = (attachment: OutgoingAttachment): boolean => 'file' in attachment;

function attachmentName(attachment: OutgoingAttachment): string {
  switch (attachment.kind) {
    case 'image':
    case 'video':
      return path.basename(attachment.file.path);
    case 'file':
      return attachment.title;
    case 'link':
      return `${attachment.title} ${attachment.url}`;
    case 'miniprogram':
      return `${attachment.title} ${attachment.page}`;
  }
}

/** Marks are the script's to show. One stop of the Tab key; the arrow keys walk. */
function list({ recipients }: AssistBatch, localizer: Localizer): Markup {
  const t = (key: string): string => localizer.t(`assist.pane.${key}`);
  const rows = recipients.map(
    ({ id, name }, row) =>
      html`<li data-row="${row}"><label><input type="checkbox" tabindex="-1" aria-describedby="why-${row}"><span class="number">${row + 1}</span><bdi class="name" title="${id}">${id}</bdi>${name !== undefined && html` <bdi class="other">${name}</bdi>`}</label><span id="why-${row}" class="why"></span><button type="button" class="skip" tabindex="-1" data-does="skip" title="${t('skip.title')}">${t('skip')}</button></li>`,
  );
  return html`<div class="tools"><input id="search" type="search" placeholder="${t('search')}" aria-label="${t('search.label')}" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><button type="button" class="link" data-does="all">${t('all')}</button><button type="button" class="link" data-does="none">${t('none')}</button></div><ul id="people" aria-label="${t('people')}">${rows}</ul><p id="empty" class="quiet" hidden>${t('search.none')}</p><div id="reason" hidden><label for="why">${t('reason')}</label><input id="why" type="text" maxlength="60" list="reasons" autocomplete="off"><datalist id="reasons">${['deleted', 'blocked', 'asked', 'later'].map((key) => html`<option value="${t(`reason.${key}`)}"></option>`)}</datalist><button type="button" class="second" data-does="reason">${t('reason.keep')}</button><button type="button" class="link" data-does="unskip">${t('reason.undo')}</button></div><footer><p id="counts" role="status"></p><button type="button" id="confirm" class="primary" data-does="confirm"></button></footer><p class="quiet keys">${t('keys')}</p>`;
}
