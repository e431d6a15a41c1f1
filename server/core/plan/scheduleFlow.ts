import { MessageQueues } from './messageQueues';
import { PersonMeter } from './personMeter';
import { releaseOrder } from './releaseOrder';
import { RELEASES, type ScheduleInput, type Timetable } from './scheduleModel';
import { SendSlots } from './sendSlots';
import { largestSend } from './sendJobs';
import { TimetableBuilder } from './timetableBuilder';

/**
 * `eager`: whoever is ready goes, and a send is cut where the hour is full. `patient`: first messages wait until their chunk is complete, and a send
 * waits until it fits whole; fewer sends.
 */
export type FlowMode = 'eager' | 'patient';

/**
 * Several messages and many texts: recipients move from message to message, and those who wait for the same text are gathered into one send. A
 * later message goes out when its send is full, when nobody else will join, when its first recipient has waited an hour, or when nothing else is
 * to do. Undefined: somebody can never be sent to.
 */
export function scheduleFlow(input: ScheduleInput, order: Uint32Array, mode: FlowMode): Timetable | undefined {
  const most = largestSend(input);
  const queues = new MessageQueues(input, most);
  const arrivals = mode === 'patient' ? queues.chunkArrivals(order) : input.releases;
  const arrivalOrder = mode === 'patient' ? releaseOrder(arrivals) : order;
  const slots = new SendSlots(input.days, input.start, input.gap, input.committed, input.gap, input.keys.gap);
  const meter = new PersonMeter(input.personRules, input.committed);
  const builder = new TimetableBuilder();
  const { held } = builder;
  const list = new Uint32Array(queues.left);
  let place = 0;
  let arrived = 0;
  let minute = input.start;
  let progress = minute;
  while (queues.left > 0) {
    minute = slots.next(minute, held);
    if (slots.isBarren(progress, minute)) return undefined;
    for (; arrived < input.count && (arrivals[arrivalOrder[arrived] ?? 0] ?? 0) <= minute; arrived++) {
      queues.arrive(arrivalOrder[arrived] ?? 0);
    }
    const queue = queues.choose(minute);
    if (queue === undefined) {
      held.add(RELEASES);
      minute = Math.max(minute + 1, arrivals[arrivalOrder[arrived] ?? 0] ?? 0);
      progress = minute;
      continue;
    }
    const room = meter.capacity(minute, slots.day);
    const wanted = Math.min(queues.size(queue), most);
    if (room <= 0 || (mode === 'patient' && room < wanted)) {
      held.add(meter.limit ?? '');
      minute = meter.retryAt(minute, slots.day);
      continue;
    }
    const size = Math.min(wanted, room);
    const { message, group } = queues.describe(queue);
    queues.take(queue, size, minute, list, place);
    builder.send(minute, message, group, place, place + size);
    place += size;
    slots.use(minute);
    meter.add(minute, size, slots.day);
    if (size === room && queues.left > 0) held.add(meter.limit ?? '');
    if (size === input.perSend && queues.left > 0) held.add(input.keys.perSend);
    if (room > size && queues.left > 0) held.add(input.keys.gap);
    progress = minute;
    minute++;
  }
  return builder.build(list);
}
