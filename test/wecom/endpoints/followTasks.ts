import { bodyOf, type Endpoint, page } from '../call';
import { Refusal } from '../refusal';
import { choice, integer, PAGING, record, text } from '../shape';
import type { Task, World } from '../world';

const MONTH_S = 31 * 86_400;
const DAY = 86_400_000;
const seconds = (ms: number): number => Math.floor(ms / 1000);

interface Paged {
  readonly limit?: number;
  readonly cursor?: string;
}

export const listTasks: Endpoint = (world, call) => {
  const shape = record(
    { chat_type: choice('single', 'group'), start_time: integer(0, 1e11), end_time: integer(0, 1e11) },
    { creator: text(), filter_type: choice(0, 1, 2), ...PAGING },
  );
  const asked = bodyOf<Paged & { chat_type: string; start_time: number; end_time: number; filter_type?: number }>(
    call,
    shape,
  );
  if (asked.end_time < asked.start_time || asked.end_time - asked.start_time > MONTH_S)
    throw new Refusal(40058, 'invalid Request Parameter: the span is at most one month');
  const from = asked.filter_type ?? 2;
  const rows = world.tasks
    .filter((task) => task.chatType === asked.chat_type && task.visibleAt <= call.now)
    .filter((task) => seconds(task.createdAt) >= asked.start_time && seconds(task.createdAt) <= asked.end_time)
    .filter((task) => from === 2 || (from === 1) === (task.creator !== undefined))
    .map((task) => ({
      msgid: task.msgid,
      create_time: seconds(task.createdAt),
      create_type: task.creator === undefined ? 0 : 1,
      ...(task.creator !== undefined && { creator: task.creator }),
      text: { content: task.text },
      attachments: task.attachments,
    }))
    .reverse();
  const { rows: group_msg_list, next_cursor } = page(rows, asked, { standard: 50, most: 100 });
  return { group_msg_list, next_cursor };
};

export const taskMembers: Endpoint = (world, call) => {
  const asked = bodyOf<Paged & { msgid?: string }>(call, record({}, { msgid: text(), ...PAGING }));
  const task = taskOf(world, asked.msgid, true);
  const rows = [...task.members].map(([userid, { sentAt }]) => ({
    userid,
    status: sentAt === undefined ? 0 : 2,
    ...(sentAt !== undefined && { send_time: seconds(sentAt) }),
  }));
  const { rows: task_list, next_cursor } = page(rows, asked, { standard: 500, most: 1000 });
  return { task_list, next_cursor };
};

export const sendResult: Endpoint = (world, call) => {
  const shape = record({ userid: text() }, { msgid: text(), ...PAGING });
  const asked = bodyOf<Paged & { msgid?: string; userid: string }>(call, shape);
  if (!world.members.has(asked.userid)) throw new Refusal(60111, `userid not found: ${asked.userid}`);
  const task = taskOf(world, asked.msgid, true);
  const own = task.members.get(asked.userid);
  const rows = [...(own?.recipients ?? [])].map(([id, { status, sentAt }]) => ({
    [task.chatType === 'group' ? 'chat_id' : 'external_userid']: id,
    userid: asked.userid,
    status,
    ...(sentAt !== undefined && { send_time: seconds(sentAt) }),
  }));
  const { rows: send_list, next_cursor } = page(rows, asked, { standard: 500, most: 1000 });
  return { send_list, next_cursor };
};

export const remind: Endpoint = (world, call) => {
  const { msgid } = bodyOf<{ msgid?: string }>(call, record({}, { msgid: text() }));
  const task = taskOf(world, msgid);
  if (task.cancelled) throw new Refusal(41093, 'task is cancelled');
  if (task.reminders.filter((at) => at > call.now - DAY).length >= 3) throw new Refusal(41094, 'remind too often');
  task.reminders.push(call.now);
  return {};
};

export const cancel: Endpoint = (world, call) => {
  const { msgid } = bodyOf<{ msgid?: string }>(call, record({}, { msgid: text() }));
  const task = taskOf(world, msgid);
  if (task.cancelled) throw new Refusal(41093, 'task is cancelled');
  task.cancelled = true;
  return {};
};

/** `asks`: the question is about results, which a task that is still being handed out does not have. */
function taskOf(world: World, msgid: string | undefined, asks = false): Task {
  if (msgid === undefined) throw new Refusal(41046, 'missing msgid');
  const task = world.tasks.find((one) => one.msgid === msgid);
  if (!task) throw new Refusal(41047, 'invalid msgid');
  if (asks && task.pollsLeft > 0) {
    task.pollsLeft--;
    throw new Refusal(41063, 'task is being dispatched');
  }
  return task;
}
