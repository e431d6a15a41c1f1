/**
 * Which group goes first where several are ready: the one that waits longest, the one that fills a send best, or the one that is done soonest, so that few are
 * left to share the last minutes.
 */
export type FillOrder = 'first' | 'largest' | 'smallest';

/** Groups with somebody ready. */
export class GroupQueue {
  private readonly waiting: number[] = [];
  private head = 0;
  private readonly listed: Uint8Array;
  private readonly heap: GroupHeap | undefined = undefined;
  private touched: number[] = [];

  constructor(
    choice: FillOrder,
    private readonly ready: Uint32Array,
    perSend: number,
  ) {
    this.listed = new Uint8Array(ready.length);
    if (choice === 'first') return;
    this.heap = new GroupHeap(
      choice === 'largest' ? (group) => Math.min(ready[group] ?? 0, perSend) : (group) => -(ready[group] ?? 0),
    );
  }

  get empty(): boolean {
    return this.heap ? this.heap.size === 0 : this.head === this.waiting.length;
  }

  /** One more of `group` is ready; several may come before `settle`. */
  arrive(group: number): void {
    if (this.listed[group]) return;
    this.listed[group] = 1;
    this.touched.push(group);
  }

  settle(): void {
    for (const group of this.touched) {
      if (this.heap) this.heap.push(group);
      else this.waiting.push(group);
    }
    this.touched = [];
  }

  /** The group to serve now; it stays out until `putBack`. */
  take(): number {
    return this.heap ? this.heap.pop() : (this.waiting[this.head] ?? 0);
  }

  putBack(group: number): void {
    if (!this.ready[group]) this.listed[group] = 0;
    if (this.heap) {
      if (this.ready[group]) this.heap.push(group);
    } else if (!this.ready[group]) this.head++;
  }
}

/** A binary heap: largest weight as it was when pushed, then lowest group. */
class GroupHeap {
  private readonly groups: number[] = [];
  private readonly weights: number[] = [];
  constructor(private readonly weigh: (group: number) => number) {}

  get size(): number {
    return this.groups.length;
  }

  push(group: number): void {
    this.groups.push(group);
    this.weights.push(this.weigh(group));
    for (let at = this.size - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  pop(): number {
    const top = this.groups[0] ?? 0;
    this.swap(0, this.size - 1);
    this.groups.pop();
    this.weights.pop();
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= this.size) return top;
      const child = left + 1 < this.size && this.before(left + 1, left) ? left + 1 : left;
      if (!this.before(child, at)) return top;
      this.swap(at, child);
      at = child;
    }
  }

  private before(a: number, b: number): boolean {
    const difference = (this.weights[a] ?? 0) - (this.weights[b] ?? 0);
    return difference > 0 || (difference === 0 && (this.groups[a] ?? 0) < (this.groups[b] ?? 0));
  }

  private swap(a: number, b: number): void {
    [this.groups[a], this.groups[b]] = [this.groups[b] ?? 0, this.groups[a] ?? 0];
    [this.weights[a], this.weights[b]] = [this.weights[b] ?? 0, this.weights[a] ?? 0];
  }
}
