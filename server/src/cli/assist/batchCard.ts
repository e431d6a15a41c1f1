import path from 'node:path';
import { type AssistBatch, type TickList, type TickRow, shownRows } from '../../../core/assist';
import type { OutgoingAttachment } from '../../../core/send/transport';
import { printable, printableLine } from '../../../core/printable';
import { cells, padCells, type Terminal } from '../terminal';
import { zonedClock } from '../zonedClock';

/** What a person needs to know of a batch: which, when, to how many, what it says, and where its files lie. */
export function sayBatch(batch: AssistBatch, { say, paint, out }: Terminal): void {
  const { campaign, batch: id, title, template, recipients, start, zone, text, attachments, folder } = batch;
  out('');
  out(
    `${paint.bold(id)}  ${printableLine(title ?? template)}  ${paint.dim(campaign)}  ${say.t('cli.people', { count: recipients.length })}`,
  );
  if (batch.messages > 1)
    out(paint.yellow(say.t('assist.message', { number: batch.message + 1, count: batch.messages })));
  out(paint.dim(say.t(`assist.state.${batch.state}`, { time: zonedClock(batch.handedOver ?? start, zone) })));
  if (text !== '') {
    out('');
    for (const line of printable(text).split('\n')) out(`  ${line}`);
  }
  if (attachments.length > 0) {
    out('');
    for (const attachment of attachments) out(`  ${paint.cyan('▣')} ${printableLine(attachmentLine(attachment))}`);
  }
  if (batch.state === 'in-hand') out(paint.dim(say.t('assist.folder', { path: folder })));
}

function attachmentLine(attachment: OutgoingAttachment): string {
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

const GAP = 2;

/** The list with its marks, in as many columns as the terminal has room for; numbers run downwards. */
export function sayList(list: TickList, { say, paint, out, columns }: Terminal): void {
  const rows = shownRows(list);
  const labels = rows.map((row) => label(row));
  const width = Math.max(1, ...labels.map((text) => cells(text))) + GAP;
  const across = Math.max(1, Math.floor(columns / width));
  const down = Math.ceil(rows.length / across);
  out('');
  for (let line = 0; line < down; line++) {
    const parts: string[] = [];
    for (let at = line; at < rows.length; at += down) {
      const row = rows[at];
      const text = padCells(labels[at] ?? '', width);
      parts.push(row?.mark === 'ticked' ? paint.green(text) : row?.mark === 'skipped' ? paint.yellow(text) : text);
    }
    out(parts.join('').trimEnd());
  }
  out(paint.dim(sayCounts(list, say)));
}

export function sayCounts(list: TickList, say: Terminal['say']): string {
  const counts = { ticked: list.ticked.size, skipped: list.skipped.size, count: list.people.length };
  const whole = say.t('assist.counts', counts);
  if (list.filter === '') return whole;
  return `${whole} ${say.t('assist.filtered', { text: printableLine(list.filter), shown: shownRows(list).length })}`;
}

const MARKS = { ticked: '[✓]', skipped: '[−]', open: '[ ]' } as const;

function label({ number, person, mark, reason }: TickRow): string {
  const name = person.name === undefined ? person.id : `${person.id} (${person.name})`;
  return printableLine(`${String(number).padStart(3)} ${MARKS[mark]} ${name}${reason === '' ? '' : `: ${reason}`}`);
}
