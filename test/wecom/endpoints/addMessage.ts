import { bodyOf, type Endpoint } from '../call';
import { Refusal } from '../refusal';
import { choice, list, record, type Shape, text } from '../shape';
import type { MemberTask, Task, World } from '../world';

interface Request {
  readonly chat_type?: 'single' | 'group';
  readonly external_userid?: readonly string[];
  readonly chat_id_list?: readonly string[];
  readonly sender?: string;
  readonly text?: { readonly content: string };
  readonly attachments?: readonly Readonly<Record<string, Readonly<Record<string, string>>>>[];
}

const CONTENT: Readonly<Record<string, Shape>> = {
  image: record({}, { media_id: text(), pic_url: text() }),
  link: record({ title: text(128), url: text(2048) }, { picurl: text(2048), desc: text(512) }),
  miniprogram: record({ title: text(64), pic_media_id: text(), appid: text(), page: text() }),
  video: record({ media_id: text() }),
  file: record({ media_id: text() }),
};

const attachment: Shape = (value, path) => {
  const kind = String((value as { msgtype?: unknown } | null)?.msgtype);
  const content = CONTENT[kind];
  if (!content) throw new Refusal(40008, `invalid message type: ${path}.msgtype`);
  record({ msgtype: choice(kind), [kind]: content })(value, path);
};

const SHAPE = record(
  {},
  {
    chat_type: choice('single', 'group'),
    external_userid: list(text(), 1, 10_000),
    chat_id_list: list(text(), 1, 2000),
    sender: text(),
    allow_select: choice(true, false),
    text: record({ content: text(4000, 45002) }),
    attachments: list(attachment, 0, 9),
    tag_filter: record({ group_list: list(record({ tag_list: list(text(), 1, 100) }), 1, 100) }),
  },
);

/** Makes a task for each member concerned; what can't be reached comes back in `fail_list`. The same request again makes another task: there is no key. */
export const addMessage: Endpoint = (world, call) => {
  const request = bodyOf<Request>(call, SHAPE);
  const content = request.text?.content ?? '';
  const attachments = request.attachments ?? [];
  if (content === '' && attachments.length === 0) throw new Refusal(44004, 'empty content');
  if (world.sensitive.some((word) => content.includes(word))) throw new Refusal(40201, 'content is sensitive');
  for (const each of attachments) checkContent(world, each, call.now);
  const group = request.chat_type === 'group';
  const wanted = (group ? request.chat_id_list : request.external_userid) ?? [];
  if (wanted.length === 0) throw new Refusal(40063, group ? 'chat_id_list is missing' : 'external_userid is missing');
  if (request.sender !== undefined) {
    const member = world.members.get(request.sender);
    if (!member) throw new Refusal(60111, `userid not found: ${request.sender}`);
    if (!member.inRange) throw new Refusal(50002, `no privilege: ${request.sender}`);
  } else if (group) throw new Refusal(40063, 'sender is missing');

  const members = new Map<string, MemberTask>();
  const failed: string[] = [];
  for (const id of wanted) {
    const userid = group ? request.sender : senderFor(world, id, request.sender);
    if (userid === undefined) {
      failed.push(id);
      continue;
    }
    const own: MemberTask = members.get(userid) ?? { sentAt: undefined, recipients: new Map() };
    own.recipients.set(id, { status: 0 });
    members.set(userid, own);
  }
  if (members.size === 0) throw new Refusal(41048, 'no customer to send');
  const task = createTask(world, members, content, attachments, group, call.now);
  return { fail_list: failed, msgid: task.msgid };
};

/** The member who sends to a customer, and the customer's quota used by one. Without a sender it is who was added last. */
function senderFor(world: World, id: string, sender: string | undefined): string | undefined {
  const customer = world.customers.get(id);
  if (!customer || customer.used >= world.quotaPerCustomer) return undefined;
  const follow =
    sender === undefined
      ? [...customer.follows].sort((a, b) => b.createtime - a.createtime)[0]
      : customer.follows.find(({ userid }) => userid === sender);
  if (!follow) return undefined;
  customer.used++;
  return follow.userid;
}

function checkContent(world: World, each: Readonly<Record<string, unknown>>, now: number): void {
  for (const part of Object.values(each)) {
    if (typeof part !== 'object' || part === null) continue;
    const { media_id, pic_media_id, pic_url, url, appid } = part as Record<string, string | undefined>;
    const media = media_id ?? pic_media_id;
    if (media !== undefined && !((world.media.get(media) ?? 0) > now)) throw new Refusal(40007, 'invalid media_id');
    if (each.msgtype === 'image' && media === undefined && pic_url === undefined)
      throw new Refusal(40063, 'image.media_id is missing');
    if (url !== undefined && !/^https?:\/\//.test(url)) throw new Refusal(40058, 'invalid Request Parameter: link.url');
    if (appid !== undefined && !/^wx[0-9a-f]{16}$/.test(appid)) throw new Refusal(90207, `invalid appid: ${appid}`);
  }
}

export function createTask(
  world: World,
  members: Map<string, MemberTask>,
  content: string,
  attachments: readonly unknown[],
  group: boolean,
  now: number,
  creator?: string,
): Task {
  const task: Task = {
    msgid: `msgGCAAAXtWyujaWJHDDGi0mAA${String(++world.counter).padStart(6, '0')}`,
    createdAt: now,
    chatType: group ? 'group' : 'single',
    text: content,
    attachments,
    ...(creator !== undefined && { creator }),
    members,
    visibleAt: now + world.listLagMs,
    pollsLeft: world.dispatchPolls,
    cancelled: false,
    reminders: [],
  };
  world.tasks.push(task);
  return task;
}
