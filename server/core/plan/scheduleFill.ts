import { type FillOrder, GroupQueue } from './groupQueue';
import { PersonMeter } from './personMeter';
import { groupMembers } from './releaseOrder';
import { RELEASES, type ScheduleInput, type Timetable } from './scheduleModel';
import { SendSlots } from './sendSlots';
import { TimetableBuilder } from './timetableBuilder';

/**
 * Forward greedy for one message: each minute that takes a send takes as many recipients of one group as are ready and as every rule
 * allows. With one group and person rules only it is never behind any other plan at any time. Undefined: somebody can never be sent to.
 */
export function scheduleFill(input: ScheduleInput, order: Uint32Array, choice: FillOrder): Timetable | undefined {
  const groups = input.groups[0] ?? new Uint32Array(0);
  const pending = input.pending?.[0];
  const { members, from } = groupMembers(order, groups, pending);
  const sent = from.slice();
  const ready = new Uint32Array(from.length);
  const slots = new SendSlots(input.days, input.start, input.gap, input.committed, input.gap, input.keys.gap);
  const meter = new PersonMeter(input.personRules, input.committed);
  const builder = new TimetableBuilder();
  const { held } = builder;
  const queue = new GroupQueue(choice, ready, input.perSend);

  let arrived = 0;
  let left = members.length;
  let minute = input.start;
  let progress = minute;
  while (left > 0) {
    const wanted = !queue.empty || (input.releases[order[arrived] ?? 0] ?? 0) <= minute;
    minute = slots.next(minute, wanted ? held : undefined);
    if (slots.isBarren(progress, minute)) return undefined;
    for (; arrived < order.length; arrived++) {
      const who = order[arrived] ?? 0;
      if ((input.releases[who] ?? 0) > minute) break;
      if (pending && !pending[who]) continue;
      const group = groups[who] ?? 0;
      ready[group] = (ready[group] ?? 0) + 1;
      queue.arrive(group);
    }
    queue.settle();
    if (queue.empty) {
      held.add(RELEASES);
      minute = Math.max(minute + 1, input.releases[order[arrived] ?? 0] ?? 0);
      progress = minute;
      continue;
    }
    const room = meter.capacity(minute, slots.day);
    if (room <= 0) {
      held.add(meter.limit ?? '');
      minute = meter.retryAt(minute, slots.day);
      continue;
    }
    const group = queue.take();
    const there = ready[group] ?? 0;
    const size = Math.min(there, room, input.perSend);
    const at = sent[group] ?? 0;
    builder.send(minute, 0, group, at, at + size);
    sent[group] = at + size;
    ready[group] = there - size;
    queue.putBack(group);
    slots.use(minute);
    meter.add(minute, size, slots.day);
    left -= size;
    progress = minute;
    if (size === input.perSend && there > size && room > size) held.add(input.keys.perSend);
    if (size === room && !queue.empty) held.add(meter.limit ?? '');
    if (room > size && !queue.empty) held.add(input.keys.gap);
    minute++;
  }
  return builder.build(members);
}
