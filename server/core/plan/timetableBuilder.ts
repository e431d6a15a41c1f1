import type { Timetable } from './scheduleModel';

/** Collects sends in time order; each is a slice of one list of recipients. */
export class TimetableBuilder {
  readonly held = new Set<string>();
  private readonly minutes: number[] = [];
  private readonly messages: number[] = [];
  private readonly groups: number[] = [];
  private readonly from: number[] = [];
  private readonly to: number[] = [];

  send(minute: number, message: number, group: number, from: number, to: number): void {
    this.minutes.push(minute);
    this.messages.push(message);
    this.groups.push(group);
    this.from.push(from);
    this.to.push(to);
  }

  /** Minute of the last send; −Infinity where there is none. */
  get end(): number {
    return this.minutes[this.minutes.length - 1] ?? Number.NEGATIVE_INFINITY;
  }

  /** `list`: what the slices point into. */
  build(list: Uint32Array): Timetable {
    const count = this.minutes.length;
    const offsets = new Uint32Array(count + 1);
    for (let index = 0; index < count; index++) {
      offsets[index + 1] = (offsets[index] ?? 0) + (this.to[index] ?? 0) - (this.from[index] ?? 0);
    }
    const members = new Uint32Array(offsets[count] ?? 0);
    for (let index = 0; index < count; index++) {
      members.set(list.subarray(this.from[index], this.to[index]), offsets[index]);
    }
    return {
      minutes: Float64Array.from(this.minutes),
      messages: Uint16Array.from(this.messages),
      groups: Uint32Array.from(this.groups),
      offsets,
      members,
      held: this.held,
    };
  }
}
