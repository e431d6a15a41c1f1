import { type BatchState, HOLDING, TRANSITIONS } from '../../server/core/ledger/model';

export interface ModelBatch {
  state: BatchState;
  at: number | undefined;
  recipients: string[];
  owner: number | undefined;
  content: string;
  campaign: string;
  retry: boolean;
  moved: boolean;
}

/** The ledger as one would write it without a disk: plain loops over everything that ever happened. */
export class LedgerModel {
  readonly batches = new Map<string, ModelBatch>();
  readonly campaigns = new Map<string, 'active' | 'paused' | 'cancelled'>();
  now = 0;

  constructor(
    readonly cap: number,
    readonly windowMs: number,
    readonly gapMs: number,
  ) {}

  private held = (): ModelBatch[] => [...this.batches.values()].filter(({ state }) => HOLDING.includes(state));

  /** What a reservation must answer. */
  reserve(key: string, owner: number): 'reserved' | 'released' | 'refused' | 'replay' {
    const batch = this.get(key);
    if (batch.at !== undefined || (batch.state === 'released' && batch.owner === -1)) return 'replay';
    if (this.campaigns.get(batch.campaign) !== 'active' || batch.state !== 'planned') return 'refused';
    const others = this.held().filter((one) => one !== batch && one.content === batch.content);
    const twins = (who: string, states: readonly BatchState[]) =>
      others.some(
        (one) => one.campaign !== batch.campaign && states.includes(one.state) && one.recipients.includes(who),
      );
    if (batch.recipients.some((who) => twins(who, ['unknown']))) return 'refused';
    const left = batch.recipients.filter((who) => !twins(who, HOLDING));
    if (left.length === 0) {
      batch.recipients = [];
      batch.state = 'released';
      batch.owner = -1;
      return 'released';
    }
    if (this.breaks(batch, left)) return 'refused';
    Object.assign(batch, { recipients: left, state: 'reserved', at: this.now, owner });
    return 'reserved';
  }

  private breaks(batch: ModelBatch, people: readonly string[]): boolean {
    const others = this.held().filter((one) => one !== batch);
    const recent = others.filter(({ at }) => (at ?? 0) > this.now - this.windowMs);
    if (recent.reduce((sum, { recipients }) => sum + recipients.length, 0) + people.length > this.cap) return true;
    return others.some(
      (one) =>
        one.campaign !== batch.campaign &&
        (one.at ?? 0) > this.now - this.gapMs &&
        one.recipients.some((who) => people.includes(who)),
    );
  }

  transition(key: string, to: BatchState, owner: number, retry: boolean): 'done' | 'refused' {
    const batch = this.get(key);
    if (!TRANSITIONS[batch.state].includes(to)) return 'refused';
    if (to === 'submitting') {
      if (this.campaigns.get(batch.campaign) === 'cancelled') return 'refused';
      if (this.now > (batch.at ?? 0) && this.breaks(batch, batch.recipients)) return 'refused';
      Object.assign(batch, { at: this.now, owner });
    }
    if (to === 'failed') batch.retry = retry;
    batch.state = to;
    return 'done';
  }

  /** Name of the new batch; undefined: refused. */
  requeue(key: string): string | undefined {
    const batch = this.get(key);
    if (batch.state !== 'failed' || !batch.retry || batch.moved) return undefined;
    batch.moved = true;
    const [stem, round] = key.split('r');
    const next = `${stem}r${Number(round ?? 0) + 1}`;
    this.batches.set(next, { ...batch, state: 'planned', at: undefined, owner: undefined, retry: false, moved: false });
    batch.recipients = [...batch.recipients];
    return next;
  }

  setCampaign(campaign: string, state: 'active' | 'paused' | 'cancelled'): void {
    if (this.campaigns.get(campaign) === 'cancelled') return;
    this.campaigns.set(campaign, state);
    if (state !== 'cancelled') return;
    for (const batch of this.batches.values())
      if (batch.campaign === campaign && (batch.state === 'planned' || batch.state === 'reserved'))
        batch.state = 'released';
  }

  /** A process ends. */
  end(owner: number): void {
    for (const batch of this.batches.values())
      if (batch.state === 'submitting' && batch.owner === owner) batch.state = 'unknown';
  }

  lastContact(who: string): number | undefined {
    const times = this.held()
      .filter(({ recipients }) => recipients.includes(who))
      .map(({ at }) => at ?? 0);
    return times.length > 0 ? Math.max(...times) : undefined;
  }

  usage(): string {
    const rows = this.held().map(({ at, recipients, state }) => `${at} ${recipients.length} ${state}`);
    return rows.sort().join(', ');
  }

  get(key: string): ModelBatch {
    const batch = this.batches.get(key);
    if (!batch) throw new Error(`no batch ${key}`);
    return batch;
  }
}
