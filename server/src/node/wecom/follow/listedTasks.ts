import { callingFigure, callingMs } from '../../../../core/policy/callingFigure';
import type { CallTime, OutgoingBatch } from '../../../../core/send/transport';
import type { ApiClient } from '../http/apiClient';
import { type Pages, readPages } from '../http/readPages';
import { batchMarker, markerIn } from '../message/batchMarker';

export interface ListedTask {
  readonly msgid: string;
  /** s since the epoch, by the platform's clock. */
  readonly createdAt: number;
  /** It carries this batch's own marker, so it is this batch's whatever else is alike. */
  readonly marked: boolean;
}

/** `any-marker`: also what another batch, of another ledger perhaps, has marked as its own. */
type Markers = 'own-marker' | 'any-marker';

/** The tasks of the list that may be this batch: made by the API at about that time, with its marker, or with exactly its text and the same cards. */
export async function listedTasks(
  client: ApiClient,
  batch: OutgoingBatch,
  called: CallTime,
  signal?: AbortSignal,
  markers: Markers = 'own-marker',
): Promise<{ readonly tasks: readonly ListedTask[]; readonly pages: Pages }> {
  const tasks = new Map<string, ListedTask>();
  const start = called.from - callingMs('reconcile.skew');
  const end = Math.min(called.to + callingMs('reconcile.skew'), start + callingMs('tasks.span'));
  const request = {
    path: 'cgi-bin/externalcontact/get_groupmsg_list_v2',
    body: {
      chat_type: batch.chatType ?? 'single',
      start_time: Math.floor(start / 1000),
      end_time: Math.ceil(end / 1000),
      filter_type: EVERYBODYS,
    },
    limit: callingFigure('tasks.perPage'),
    list: 'group_msg_list',
    signal,
  };
  const pages = await readPages(client, request, (rows) => {
    for (const row of rows) {
      const task = likeness(row, batch, markers);
      if (task) tasks.set(task.msgid, task);
    }
    return 'more';
  });
  const near = ({ createdAt }: ListedTask): number => Math.abs(createdAt * 1000 - called.from);
  const order = [...tasks.values()].sort((a, b) => Number(b.marked) - Number(a.marked) || near(a) - near(b));
  return { tasks: order, pages };
}

/** filter_type: tasks of members and of the company. Which of them the API's count as is not said, so both are asked for; theirs have no creator. */
const EVERYBODYS = 2;

function likeness(
  row: Readonly<Record<string, unknown>>,
  batch: OutgoingBatch,
  wanted: Markers,
): ListedTask | undefined {
  const { msgid, create_time: created, creator } = row;
  if (typeof msgid !== 'string' || msgid === '') return undefined;
  if (typeof creator === 'string' && creator !== '') return undefined;
  const cards = cardsOf(row.attachments);
  const markers = cards.flatMap(({ address }) => markerIn(address ?? '') ?? []);
  const marked = markers.includes(batchMarker(batch.key));
  // A task that carries another batch's marker is that batch's.
  if (!marked && ((markers.length > 0 && wanted === 'own-marker') || !looksAlike(row, cards, batch))) return undefined;
  return { msgid, createdAt: typeof created === 'number' ? created : 0, marked };
}

interface Card {
  readonly kind: string;
  readonly title: string | undefined;
  readonly address: string | undefined;
}

function looksAlike(
  { text }: Readonly<Record<string, unknown>>,
  cards: readonly Card[],
  batch: OutgoingBatch,
): boolean {
  const content = (text as { content?: unknown } | undefined)?.content ?? '';
  if (plain(String(content)) !== plain(batch.text)) return false;
  if (cards.length !== batch.attachments.length) return false;
  return batch.attachments.every((attachment, at) => {
    const card = cards[at];
    if (card?.kind !== attachment.kind) return false;
    // Media ids are not compared: an upload made again has another.
    return attachment.kind === 'link' || attachment.kind === 'miniprogram' ? card.title === attachment.title : true;
  });
}

/** Line ends and outer blanks may come back otherwise than they went. */
const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

function cardsOf(attachments: unknown): readonly Card[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.map((attachment: unknown): Card => {
    const { msgtype, link, miniprogram } = (attachment ?? {}) as Record<string, Record<string, unknown> | undefined>;
    const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
    const card = link ?? miniprogram;
    return { kind: String(msgtype), title: text(card?.title), address: text(link?.url) ?? text(miniprogram?.page) };
  });
}
