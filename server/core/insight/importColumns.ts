import { fold } from '../audience/fold';
import { atMost, type Message, type SomeOf } from '../l10n/message';

/** What a column of an import can hold, with the titles that are known without a mapping. */
export const IMPORT_COLUMNS = {
  campaign: ['campaign', '活动', '活动编号', '群发编号'],
  batch: ['batch', '批次', '批次编号'],
  recipient: ['recipient', 'external_userid', '接收人', '客户编号', '编号', 'id'],
  read: ['read', '已读', '阅读', '是否阅读', '阅读数', '阅读人数'],
  clicked: ['clicked', 'clicks', '点击', '是否点击', '点击数', '点击人数'],
  clicked_at: ['clicked_at', '点击时间'],
  complained: ['complained', 'complaints', '投诉', '是否投诉', '投诉数', '投诉人数'],
} as const satisfies Record<string, readonly string[]>;

export type ImportColumn = keyof typeof IMPORT_COLUMNS;
/** Where each column stands, from 0. */
export type ImportHeader = Readonly<Partial<Record<ImportColumn, number>>>;

const NAMES = Object.keys(IMPORT_COLUMNS) as ImportColumn[];
const SAYS: readonly ImportColumn[] = ['read', 'clicked', 'clicked_at', 'complained'];

/**
 * Finds the columns by their titles. `mapping`: title in the file → one of the names above; it wins over known titles. `hasCampaign`: the caller names the
 * campaign, so the file need not.
 */
export function readImportHeader(
  titles: readonly string[],
  mapping: Readonly<Record<string, string>>,
  hasCampaign: boolean,
): { readonly header: ImportHeader } | { readonly problem: Message } {
  const header: Partial<Record<ImportColumn, number>> = {};
  const folded = titles.map(fold);
  for (const [title, name] of Object.entries(mapping)) {
    const column = NAMES.find((one) => one === fold(name));
    if (column === undefined) return bad('mapping-name', { name, known: NAMES });
    const at = folded.indexOf(fold(title));
    if (at < 0) return bad('mapping-title', { title, titles: shown(titles) });
    header[column] = at;
  }
  const taken = new Set(Object.values(header));
  for (const column of NAMES) {
    if (header[column] !== undefined) continue;
    const known = IMPORT_COLUMNS[column].map(fold);
    const at = known.map((title) => folded.indexOf(title)).find((place) => place >= 0 && !taken.has(place));
    if (at === undefined) continue;
    header[column] = at;
    taken.add(at);
  }
  if (header.campaign === undefined && !hasCampaign) return bad('no-campaign', { titles: shown(titles) });
  if (SAYS.every((column) => header[column] === undefined)) return bad('no-figures', { titles: shown(titles) });
  return { header };
}

const shown = (titles: readonly string[]): SomeOf =>
  atMost(
    titles.filter((title) => title.trim() !== ''),
    20,
  );

const bad = (key: string, args: Message['args']): { readonly problem: Message } => ({
  problem: { key: `insight.import.${key}`, ...(args && { args }) },
});
