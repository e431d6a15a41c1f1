import { Temporal } from 'temporal-polyfill';
import { fold } from '../audience/fold';
import { parseCellMoment } from '../audience/moment';
import type { Message } from '../l10n/message';
import { type ImportColumn, IMPORT_COLUMNS, type ImportHeader } from './importColumns';

/** One line of an import. About one recipient: yes or no. About all of a campaign or batch: how many. */
export interface ImportRow {
  /** 1-based line of the file. */
  readonly line: number;
  readonly campaign: string;
  readonly batch: string | undefined;
  readonly recipient: string | undefined;
  readonly read: number | undefined;
  readonly clicked: number | undefined;
  readonly complained: number | undefined;
  /** Wall time of the account's zone where the cell names no offset; see `clickTime`. */
  readonly clickedAt: ClickTime | undefined;
}
/** ms since the epoch, or (`wall`) as if the zone were UTC. */
export interface ClickTime {
  readonly ms: number;
  readonly wall: boolean;
}
export interface ImportProblem {
  readonly line: number;
  readonly message: Message;
}

const YES = new Set(['1', 'yes', 'y', 'true', 'x', '是', '有', '已读', '已点击', '已投诉', '√', '✓', '✔'].map(fold));
const NO = new Set(['0', 'no', 'n', 'false', '-', '否', '无', '未读', '未点击', '未投诉', '×', '✗', '✘'].map(fold));

/** Reads the cells of a line; undefined for a blank one. `campaign`: where the file has no such column. */
export function readImportRow(
  cells: readonly string[],
  header: ImportHeader,
  line: number,
  campaign: string | undefined,
): ImportRow | ImportProblem | undefined {
  const cell = (column: ImportColumn): string => {
    const at = header[column];
    return at === undefined ? '' : (cells[at] ?? '').trim();
  };
  if (cells.every((one) => one.trim() === '')) return undefined;
  const id = cell('campaign') || campaign;
  if (!id) return wrong(line, 'empty-campaign');
  const recipient = cell('recipient') || undefined;
  const counts: Partial<Record<'read' | 'clicked' | 'complained', number>> = {};
  for (const column of ['read', 'clicked', 'complained'] as const) {
    const text = cell(column);
    if (text === '') continue;
    const value = recipient === undefined ? wholeNumber(text) : yesNo(text);
    if (value === undefined) {
      const key = recipient === undefined ? 'not-a-count' : 'not-yes-no';
      return wrong(line, key, { column: IMPORT_COLUMNS[column][0], value: shorten(text) });
    }
    counts[column] = value;
  }
  const when = cell('clicked_at');
  const moment = when === '' ? undefined : parseCellMoment(when);
  if (when !== '' && moment === undefined) return wrong(line, 'not-a-time', { value: shorten(when) });
  const clickedAt = moment && { ms: moment.start, wall: moment.kind === 'wall' };
  const clicked = counts.clicked ?? (clickedAt && recipient !== undefined ? 1 : undefined);
  if (counts.read === undefined && clicked === undefined && counts.complained === undefined)
    return clickedAt ? wrong(line, 'time-without-count') : wrong(line, 'nothing-said');
  return {
    line,
    campaign: id,
    batch: cell('batch') || undefined,
    recipient,
    read: counts.read,
    clicked,
    complained: counts.complained,
    clickedAt,
  };
}

/** ms since the epoch. Counts by the hour are kept by the hour they begin in. */
export function clickTime({ ms, wall }: ClickTime, zone: string): number {
  if (!wall) return ms;
  const text = new Date(ms).toISOString().slice(0, 19);
  return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
}

function yesNo(text: string): number | undefined {
  const folded = fold(text);
  if (YES.has(folded)) return 1;
  return NO.has(folded) ? 0 : undefined;
}

/** `1,234` and `1234`, no fractions. */
function wholeNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC');
  return /^\d{1,3}(,\d{3})+$|^\d{1,9}$/.test(plain) ? Number(plain.replaceAll(',', '')) : undefined;
}

const shorten = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

const wrong = (line: number, key: string, args: Message['args'] = {}): ImportProblem => ({
  line,
  message: { key: `insight.import.${key}`, args: { line, ...args } },
});
