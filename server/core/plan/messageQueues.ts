import { groupMembers } from './releaseOrder';
import type { ScheduleInput } from './scheduleModel';
import { chunkJobs } from './sendJobs';

/** Minutes after which a later message no longer waits for company. */
const PATIENCE = 60;
const DUE = 1;
const FIRST = 2;

/** Who waits for which text of which message. A queue is one group of one message. */
export class MessageQueues {
  /** Person-times still to be sent. */
  left = 0;
  /** First queue id of each message. */
  private readonly base: number[] = [];
  private readonly waiting: number[][];
  private readonly heads: Uint32Array;
  /** Recipients of the queue who still wait for an earlier message. */
  private readonly upstream: Uint32Array;
  private readonly since: Float64Array;
  /** In which lines a queue stands: DUE, FIRST. */
  private readonly listed: Uint8Array;
  private readonly due = new Line();
  private readonly firsts = new Line();
  /** Later queues in the order in which somebody came first. */
  private readonly timers = new Line();

  constructor(
    private readonly input: ScheduleInput,
    private readonly most: number,
  ) {
    let queues = 0;
    for (const groups of input.groups) {
      this.base.push(queues);
      queues += groups.reduce((highest, group) => Math.max(highest, group + 1), 0);
    }
    this.waiting = Array.from({ length: queues }, () => []);
    this.heads = new Uint32Array(queues);
    this.upstream = new Uint32Array(queues);
    this.since = new Float64Array(queues);
    this.listed = new Uint8Array(queues);
    for (let who = 0; who < input.count; who++) {
      const first = this.next(who, 0);
      for (let message = first; message < input.messages; message = this.next(who, message + 1)) {
        this.left++;
        const queue = this.queueOf(who, message);
        if (message > first) this.upstream[queue] = (this.upstream[queue] ?? 0) + 1;
      }
    }
  }

  /** For each recipient the release of the chunk of first messages that it belongs to. */
  chunkArrivals(order: Uint32Array): Float64Array {
    const { input } = this;
    const arrivals = input.releases.slice();
    for (let message = 0; message < input.messages; message++) {
      const isFirst = Uint8Array.from({ length: input.count }, (_, who) => (this.next(who, 0) === message ? 1 : 0));
      const { members, from } = groupMembers(order, input.groups[message] ?? new Uint32Array(0), isFirst);
      const jobs = chunkJobs({ members, from }, input.releases, this.most);
      jobs.releases.forEach((release, job) => {
        for (let at = jobs.from[job] ?? 0; at < (jobs.to[job] ?? 0); at++) arrivals[members[at] ?? 0] = release;
      });
    }
    return arrivals;
  }

  /** The recipient is ready for the first message. */
  arrive(who: number): void {
    const message = this.next(who, 0);
    if (message === this.input.messages) return;
    const queue = this.queueOf(who, message);
    this.waiting[queue]?.push(who);
    if (!((this.listed[queue] ?? 0) & FIRST)) {
      this.listed[queue] = (this.listed[queue] ?? 0) | FIRST;
      this.firsts.push(queue);
    }
  }

  /** What should go at `minute`; undefined where nobody is ready. */
  choose(minute: number): number | undefined {
    for (let queue = this.timers.first(); queue !== undefined; queue = this.timers.first()) {
      const stamp = this.timers.firstStamp();
      const stale = this.size(queue) === 0 || this.since[queue] !== stamp;
      if (!stale && stamp > minute - PATIENCE) break;
      this.timers.shift();
      if (!stale) this.makeDue(queue);
    }
    return this.firstOf(this.due, DUE) ?? this.firstOf(this.firsts, FIRST) ?? this.timers.first();
  }

  private firstOf(line: Line, bit: number): number | undefined {
    for (let queue = line.first(); queue !== undefined; queue = line.first()) {
      if (this.size(queue) > 0) return queue;
      this.drop(line, queue, bit);
    }
    return undefined;
  }

  private drop(line: Line, queue: number, bit: number): void {
    line.shift();
    this.listed[queue] = (this.listed[queue] ?? 0) & ~bit;
  }

  size(queue: number): number {
    return (this.waiting[queue]?.length ?? 0) - (this.heads[queue] ?? 0);
  }

  describe(queue: number): { message: number; group: number } {
    let message = this.base.length - 1;
    while ((this.base[message] ?? 0) > queue) message--;
    return { message, group: queue - (this.base[message] ?? 0) };
  }

  /** Moves the first `size` of a queue into `list`, and on to their next message. */
  take(queue: number, size: number, minute: number, list: Uint32Array, place: number): void {
    const { message } = this.describe(queue);
    const waiting = this.waiting[queue] ?? [];
    const head = this.heads[queue] ?? 0;
    this.heads[queue] = head + size;
    this.since[queue] = minute;
    this.left -= size;
    for (let index = 0; index < size; index++) {
      const who = waiting[head + index] ?? 0;
      list[place + index] = who;
      const later = this.next(who, message + 1);
      if (later === this.input.messages) continue;
      const to = this.queueOf(who, later);
      if (this.size(to) === 0) {
        this.since[to] = minute;
        this.timers.push(to, minute);
      }
      this.waiting[to]?.push(who);
      const upstream = (this.upstream[to] ?? 0) - 1;
      this.upstream[to] = upstream;
      if (upstream === 0 || this.size(to) >= this.most) this.makeDue(to);
    }
    if (this.size(queue) === 0 || (this.listed[queue] ?? 0) & FIRST) return;
    // What is left of a full send waits for company again.
    this.timers.push(queue, minute);
    const goesOn = this.size(queue) >= this.most || (this.upstream[queue] ?? 0) === 0;
    if (!goesOn && this.due.first() === queue) this.drop(this.due, queue, DUE);
  }

  private makeDue(queue: number): void {
    if ((this.listed[queue] ?? 0) & DUE) return;
    this.listed[queue] = (this.listed[queue] ?? 0) | DUE;
    this.due.push(queue);
  }

  /** The recipient's next pending message from `message` on; the number of messages where there is none. */
  private next(who: number, message: number): number {
    const { messages, pending } = this.input;
    let next = message;
    while (next < messages && pending?.[next]?.[who] === 0) next++;
    return next;
  }

  private queueOf(who: number, message: number): number {
    return (this.base[message] ?? 0) + (this.input.groups[message]?.[who] ?? 0);
  }
}

/** First in, first out; each item with a stamp. */
class Line {
  private readonly items: number[] = [];
  private readonly stamps: number[] = [];
  private head = 0;
  push(item: number, stamp = 0): void {
    this.items.push(item);
    this.stamps.push(stamp);
  }
  first(): number | undefined {
    return this.items[this.head];
  }
  firstStamp(): number {
    return this.stamps[this.head] ?? 0;
  }
  shift(): void {
    this.head++;
  }
}
