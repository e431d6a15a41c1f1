import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { BatchState } from '../../server/core/ledger/model';
import type { LedgerStore, TransitionRequest } from '../../server/core/ledger/store';
import { FAULT_SCALE } from '../fault/processes';
import { LedgerModel } from './ledgerModel';

const START = Date.parse('2026-11-25T12:00:00+08:00');
const WINDOW = 60;
const GAP = 100;
const CAP = 4;
const PEOPLE = ['甲', '乙', '丙', '丁', '戊'];
const BATCHES = 2;
const CAMPAIGNS = ['c1', 'c2', 'c3'];
const limits = {
  rolling: [{ key: 'personTimes.perHour', unit: 'person-times' as const, cap: CAP, windowMs: WINDOW }],
  periods: [],
  recipientGap: { key: 'recipient.minGap', ms: GAP },
};

/** `key` is `campaign/batch`; `who` is which of the two processes does it. */
type Step =
  | { do: 'reserve'; who: number; pick: number }
  | { do: 'step'; who: number; pick: number; to: BatchState; retry: boolean }
  | { do: 'requeue'; who: number; pick: number }
  | { do: 'campaign'; who: number; campaign: string; state: 'active' | 'paused' | 'cancelled' }
  | { do: 'restart'; who: number }
  | { do: 'wait'; ms: number };

const who = fc.integer({ min: 0, max: 1 });
const pick = fc.integer({ min: 0, max: 1000 });
const states = fc.constantFrom<BatchState>(
  'submitting',
  'submitting',
  'submitted',
  'failed',
  'unknown',
  'settled',
  'released',
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('reserve' as const), who, pick }) },
  {
    weight: 10,
    arbitrary: fc.record({ do: fc.constant('step' as const), who, pick, to: states, retry: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('requeue' as const), who, pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('campaign' as const),
      who,
      campaign: fc.constantFrom(...CAMPAIGNS),
      state: fc.constantFrom(
        'active' as const,
        'active' as const,
        'active' as const,
        'paused' as const,
        'cancelled' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), who }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 20, 20, 40, 60, 100) }),
  },
);
/** Who is in which batch of each campaign: every person in at most one; 2 means in none. */
const membership = fc.array(
  fc.array(fc.integer({ min: 0, max: BATCHES }), { minLength: PEOPLE.length, maxLength: PEOPLE.length }),
  {
    minLength: CAMPAIGNS.length,
    maxLength: CAMPAIGNS.length,
  },
);

/** A new, empty ledger that is at time `START`; `open` is what a process does. */
export interface ModelledLedger {
  open(now: number): Promise<LedgerStore>;
  dispose(): Promise<void>;
}

/** Every answer of the store is compared with a model's, over any interleaving of two processes that end and start again. `runs`: how many interleavings. */
export function ledgerModelSuite(name: string, make: () => Promise<ModelledLedger>, runs: number): void {
  describe(`the ledger over ${name} against a model`, () => {
    it('answers like it, over any interleaving of two processes that end and start again', async function () {
      this.timeout(180_000 * FAULT_SCALE);
      await fc.assert(
        fc.asyncProperty(membership, fc.array(step, { minLength: 5, maxLength: 40 }), async (members, steps) => {
          const ledger = await make();
          const stores: LedgerStore[] = [await ledger.open(START), await ledger.open(START)];
          const model = new LedgerModel(CAP, WINDOW, GAP);
          model.now = START;
          try {
            await plan(stores[0] as LedgerStore, model, members);
            for (const one of steps) {
              await take(one, stores, model, ledger);
              await compare(stores[1] as LedgerStore, model);
            }
            assert.deepEqual((await (stores[0] as LedgerStore).verify()).problems, []);
          } finally {
            for (const store of stores) await store.close();
            await ledger.dispose();
          }
        }),
        { numRuns: FAULT_SCALE * runs },
      );
    });
  });
}

/** The first two campaigns share their content; the third has its own. */
async function plan(store: LedgerStore, model: LedgerModel, members: readonly (readonly number[])[]): Promise<void> {
  const actor = { by: 'test', now: START };
  await store.ensureAccount({ id: 'flagship', channel: 'wecom', zone: 'Asia/Shanghai' }, actor);
  for (const [index, id] of CAMPAIGNS.entries()) {
    const content = index < 2 ? 'same' : 'other';
    const batches = Array.from({ length: BATCHES }, (_, number) => ({
      id: `b00${number + 1}`,
      message: 0,
      start: START,
      text: `sha256:${content}`,
      recipients: PEOPLE.filter((_who, person) => members[index]?.[person] === number),
    })).filter(({ recipients }) => recipients.length > 0);
    await store.createCampaign(
      { id, account: 'flagship', template: 't', contentHash: `sha256:${content}`, planHash: id, batches },
      actor,
    );
    model.campaigns.set(id, 'active');
    for (const { id: batch, recipients } of batches)
      model.batches.set(`${id}/${batch}`, {
        state: 'planned',
        at: undefined,
        recipients,
        owner: undefined,
        content,
        campaign: id,
        retry: false,
        moved: false,
      });
  }
}

async function take(one: Step, stores: LedgerStore[], model: LedgerModel, ledger: ModelledLedger): Promise<void> {
  const actor = { by: 'test', now: model.now };
  if (one.do === 'wait') {
    model.now += one.ms;
    return;
  }
  const store = stores[one.who] as LedgerStore;
  if (one.do === 'campaign') {
    await store.setCampaignState(one.campaign, one.state, actor);
    model.setCampaign(one.campaign, one.state);
    return;
  }
  if (one.do === 'restart') {
    await store.close();
    model.end(one.who);
    const next = await ledger.open(model.now);
    stores[one.who] = next;
    await next.recover(actor);
    return;
  }
  const keys = [...model.batches.keys()];
  const key = keys[one.pick % Math.max(1, keys.length)];
  if (key === undefined) return;
  const [campaign = '', batch = ''] = key.split('/');
  if (one.do === 'reserve') {
    const result = await store.reserve({ campaign, batch, key, limits, onAlreadySent: 'exclude', ...actor });
    assert.equal(result.kind, model.reserve(key, one.who), `${JSON.stringify(one)} ${key}`);
    for (const refusal of result.kind === 'refused' ? result.refusals : [])
      if (refusal.freesAt !== undefined) assert.ok(Date.parse(refusal.freesAt) > model.now);
  } else if (one.do === 'step') {
    const to = one.to as TransitionRequest['to'];
    const result = await store.transition({ campaign, batch, to, limits, retry: one.retry, ...actor });
    assert.equal(result.kind, model.transition(key, one.to, one.who, one.retry), `${JSON.stringify(one)} ${key}`);
  } else {
    const result = await store.requeue({ campaign, batch }, { start: model.now }, actor);
    const next = model.requeue(key);
    assert.equal(result.kind === 'queued' ? `${campaign}/${result.batch.batch}` : undefined, next);
  }
}

async function compare(store: LedgerStore, model: LedgerModel): Promise<void> {
  const batches = await store.batches();
  const real = batches.map((one) => `${one.campaign}/${one.batch} ${one.state}`).sort();
  assert.deepEqual(real, [...model.batches].map(([key, { state }]) => `${key} ${state}`).sort());
  const { held } = await store.usage('flagship', 0);
  assert.equal(
    held
      .map(({ at, size, state }) => `${at} ${size} ${state}`)
      .sort()
      .join(', '),
    model.usage(),
  );
  const last = await store.lastSent('flagship', PEOPLE);
  for (const person of PEOPLE) assert.equal(last.get(person), model.lastContact(person), person);
  // What no crash and no interleaving may bring about: the same content submitted twice to one person.
  for (const person of PEOPLE) {
    const same = [...model.batches.values()].filter(
      ({ content, state, recipients }) =>
        content === 'same' && ['submitted', 'settled'].includes(state) && recipients.includes(person),
    );
    assert.ok(same.length <= 1, `${person} twice`);
  }
}
