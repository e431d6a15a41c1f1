import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { HOLDING, TRANSITIONS, type BatchState } from '../../server/core/ledger/model';
import type { LedgerProblem } from '../../server/core/ledger/problem';
import type { LedgerStore, TransitionRequest } from '../../server/core/ledger/store';
import { readReviews } from '../../server/src/node/campaigns/readReviews';
import { addCampaign, at, HOUR, hourly, MINUTE, NOON, people, reserve, sketch, submit } from './ledgerFixture';

const both = (before: number) => ({ personal: before, wecom: before });
const code = (wanted: string) => (error: LedgerProblem) => error.code === wanted;

export interface LedgerUnderTest {
  /** Another connection to the same ledger, as another process would have. */
  open(): Promise<LedgerStore>;
  dispose(): Promise<void>;
  /** A path that a prune may write. */
  exportPath(): string;
}

/** What every store of the port must do. `make` gives a new, empty ledger. */
export function ledgerSuite(name: string, make: () => Promise<LedgerUnderTest>): void {
  describe(`ledger over ${name}`, () => {
    let ledger: LedgerUnderTest;
    let store: LedgerStore;
    beforeEach(async () => {
      ledger = await make();
      store = await ledger.open();
    });
    afterEach(async () => {
      const check = await store.verify();
      assert.deepEqual(check.problems, []);
      await store.close();
      await ledger.dispose();
    });
    const state = async (campaign: string, batch: string) => (await store.batch({ campaign, batch }))?.state;
    const refusalOf = (result: { kind: string; refusals?: readonly { code: string; freesAt?: string }[] }) => {
      assert.equal(result.kind, 'refused', JSON.stringify(result));
      return result.refusals ?? [];
    };

    describe('campaigns', () => {
      it('keeps a plan, once', async () => {
        const campaign = await addCampaign(store, { batches: [['a', 'b'], ['c']] });
        const again = await store.createCampaign({ ...campaign, id: 'other' }, at(NOON + 1));
        assert.equal(again.kind, 'exists');
        assert.equal(again.campaign.id, 'c1');
        assert.equal(again.campaign.recipients, 3);
        assert.equal((await store.campaigns()).length, 1);
        assert.deepEqual(
          (await store.batches({ campaign: 'c1' })).map(({ batch, size }) => [batch, size]),
          [
            ['b001', 2],
            ['b002', 1],
          ],
        );
      });
      it('gives another name where two plans share an id', async () => {
        const campaign = await addCampaign(store, { batches: [['a']] });
        const other = await store.createCampaign({ ...campaign, planHash: 'sha256:other', batches: [] }, at(NOON));
        assert.deepEqual([other.kind, other.campaign.id], ['created', 'c1-2']);
      });
      it('refuses a recipient twice in one message, and leaves nothing behind', async () => {
        const twice = sketch({ batches: [['a', 'b'], ['b']] });
        await store.ensureAccount({ id: 'flagship', channel: 'wecom', zone: 'Asia/Shanghai' }, at(NOON));
        await assert.rejects(store.createCampaign(twice, at(NOON)));
        assert.deepEqual([await store.campaigns(), await store.batches()], [[], []]);
      });
      it('finds campaigns by content, template and openness', async () => {
        await addCampaign(store, { id: 'c1', content: 'a', batches: [['a']] });
        await addCampaign(store, { id: 'c2', content: 'b', batches: [['b']] }, NOON + 1);
        await submit(store, 'c1', 'b001', NOON);
        await store.transition({ campaign: 'c1', batch: 'b001', to: 'settled', ...at(NOON) });
        const ids = async (filter: Parameters<LedgerStore['campaigns']>[0]) =>
          (await store.campaigns(filter)).map(({ id }) => id);
        assert.deepEqual(await ids({}), ['c2', 'c1']);
        assert.deepEqual(await ids({ contentHash: 'sha256:a' }), ['c1']);
        assert.deepEqual(await ids({ template: 'b.broadcast.md' }), ['c2']);
        assert.deepEqual(await ids({ open: true }), ['c2']);
        assert.deepEqual(await ids({ limit: 1 }), ['c2']);
      });
      it('lists what is due, and nothing of a paused campaign', async () => {
        await addCampaign(store, { id: 'late', content: 'b', start: NOON + HOUR, batches: [['x']] });
        await addCampaign(store, { id: 'now', batches: [['a'], ['b']] });
        const due = async (now: number) => (await store.due(now)).map(({ campaign, batch }) => `${campaign}/${batch}`);
        assert.deepEqual(await due(NOON - 1), []);
        assert.deepEqual(await due(NOON), ['now/b001', 'now/b002']);
        assert.deepEqual(await due(NOON + HOUR), ['now/b001', 'now/b002', 'late/b001']);
        await store.setCampaignState('now', 'paused', at(NOON));
        assert.deepEqual(await due(NOON + HOUR), ['late/b001']);
        assert.equal(refusalOf(await reserve(store, 'now', 'b001', NOON, hourly(9)))[0]?.code, 'campaign/state');
        await store.setCampaignState('now', 'active', at(NOON));
        assert.deepEqual(await due(NOON), ['now/b001', 'now/b002']);
      });
      it('cancels for good, and gives the quota of what was only reserved back', async () => {
        await addCampaign(store, { batches: [['a'], ['b'], ['c']] });
        await submit(store, 'c1', 'b001', NOON);
        await reserve(store, 'c1', 'b002', NOON, hourly(9));
        const campaign = await store.setCampaignState('c1', 'cancelled', at(NOON));
        assert.deepEqual([campaign.batches.submitted, campaign.batches.released], [1, 2]);
        assert.deepEqual(
          (await store.usage('flagship', 0)).held.map(({ size }) => size),
          [1],
        );
        assert.deepEqual([...(await store.lastSent('flagship', ['a', 'b', 'c']))], [['a', NOON]]);
        assert.equal((await store.setCampaignState('c1', 'active', at(NOON))).state, 'cancelled');
      });
      it('names what it does not know', async () => {
        const problem = (code: string) => (error: LedgerProblem) => error.code === code;
        await assert.rejects(store.setCampaignState('none', 'paused', at(NOON)), problem('unknown-campaign'));
        await assert.rejects(reserve(store, 'none', 'b001', NOON, hourly(1)), problem('unknown-batch'));
        await assert.rejects(
          store.createCampaign(sketch({ account: 'none', batches: [] }), at(NOON)),
          problem('unknown-campaign'),
        );
      });
    });

    describe('quota', () => {
      it('answers the same key with a replay, and refuses the key to another batch', async () => {
        await addCampaign(store, { batches: [['a'], ['b']] });
        assert.equal((await reserve(store, 'c1', 'b001', NOON, hourly(1))).kind, 'reserved');
        const replay = await reserve(store, 'c1', 'b001', NOON + MINUTE, hourly(1));
        assert.deepEqual([replay.kind, replay.batch.at], ['replay', NOON]);
        await assert.rejects(
          store.reserve({ campaign: 'c1', batch: 'b002', key: 'c1/b001', limits: hourly(9), ...at(NOON) }),
          (error: LedgerProblem) => error.code === 'key-used',
        );
        assert.equal(await state('c1', 'b002'), 'planned');
      });
      it('keeps a rolling hour to the millisecond, and says when it frees', async () => {
        await addCampaign(store, { batches: [300, 200, 100] });
        assert.equal((await reserve(store, 'c1', 'b001', NOON, hourly(500))).kind, 'reserved');
        assert.equal((await reserve(store, 'c1', 'b002', NOON + MINUTE, hourly(500))).kind, 'reserved');
        const [refusal] = refusalOf(await reserve(store, 'c1', 'b003', NOON + 2 * MINUTE, hourly(500)));
        assert.deepEqual([refusal?.code, refusal?.freesAt], ['personTimes.perHour', '2026-11-25T13:00:00+08:00']);
        assert.equal((await reserve(store, 'c1', 'b003', NOON + HOUR - 1, hourly(500))).kind, 'refused');
        assert.equal((await reserve(store, 'c1', 'b003', NOON + HOUR, hourly(500))).kind, 'reserved');
      });
      it('keeps the caps of a day, the gap between sends and the size of one send', async () => {
        await addCampaign(store, { batches: [2, 2, 2, 9] });
        const day = NOON - 12 * HOUR;
        const limits = {
          rolling: [],
          periods: [{ key: 'batches.perDay', unit: 'sends' as const, cap: 2, from: day, to: day + 24 * HOUR }],
          minGap: { key: 'batches.minGap', ms: MINUTE },
          perSend: { key: 'recipients.perBatch', cap: 5 },
        };
        assert.deepEqual(
          refusalOf(await reserve(store, 'c1', 'b004', NOON, limits)).map(({ code }) => code),
          ['recipients.perBatch'],
        );
        assert.equal((await reserve(store, 'c1', 'b001', NOON, limits)).kind, 'reserved');
        const gap = refusalOf(await reserve(store, 'c1', 'b002', NOON + 59_999, limits));
        assert.deepEqual(
          gap.map(({ code, freesAt }) => [code, freesAt]),
          [['batches.minGap', '2026-11-25T12:01:00+08:00']],
        );
        assert.equal((await reserve(store, 'c1', 'b002', NOON + MINUTE, limits)).kind, 'reserved');
        const full = refusalOf(await reserve(store, 'c1', 'b003', NOON + HOUR, limits));
        assert.deepEqual(
          full.map(({ code, freesAt }) => [code, freesAt]),
          [['batches.perDay', '2026-11-26T00:00:00+08:00']],
        );
      });
      it('keeps the gap of a recipient between campaigns, not between messages of one', async () => {
        const limits = { rolling: [], periods: [], recipientGap: { key: 'recipient.minGap', ms: 24 * HOUR } };
        const two = sketch({ batches: [['a', 'b']] });
        await store.ensureAccount({ id: 'flagship', channel: 'wecom', zone: 'Asia/Shanghai' }, at(NOON));
        const [first] = two.batches;
        assert.ok(first);
        await store.createCampaign(
          { ...two, batches: [first, { ...first, id: 'b002', message: 1, text: 'sha256:2' }] },
          at(NOON),
        );
        await addCampaign(store, { id: 'c2', content: 'b', batches: [['b', 'z']] });
        assert.equal((await reserve(store, 'c1', 'b001', NOON, limits)).kind, 'reserved');
        assert.equal((await reserve(store, 'c1', 'b002', NOON, limits)).kind, 'reserved');
        const [refusal] = refusalOf(await reserve(store, 'c2', 'b001', NOON + HOUR, limits));
        assert.deepEqual([refusal?.code, refusal?.freesAt], ['recipient.minGap', '2026-11-26T12:00:00+08:00']);
        assert.equal((await reserve(store, 'c2', 'b001', NOON + 24 * HOUR, limits)).kind, 'reserved');
      });
      it("keeps a recipient's share of a month", async () => {
        const month = { key: 'quota.perCustomer', cap: 2, from: NOON - 24 * HOUR, to: NOON + 120 * HOUR };
        const limits = { rolling: [], periods: [], recipientPeriod: month };
        for (const [index, content] of ['a', 'b', 'c'].entries())
          await addCampaign(store, { id: `c${index}`, content, batches: [['same', `other${index}`]] });
        assert.equal((await reserve(store, 'c0', 'b001', NOON, limits)).kind, 'reserved');
        assert.equal((await reserve(store, 'c1', 'b001', NOON, limits)).kind, 'reserved');
        const [refusal] = refusalOf(await reserve(store, 'c2', 'b001', NOON, limits));
        assert.deepEqual([refusal?.code, refusal?.freesAt], ['quota.perCustomer', '2026-11-30T12:00:00+08:00']);
        assert.deepEqual(
          [...(await store.sentCounts('flagship', ['same', 'other0', 'x'], month.from, month.to))],
          [
            ['same', 2],
            ['other0', 1],
          ],
        );
      });
      it('counts what other accounts of the same company have sent to a recipient, and nothing else of theirs', async () => {
        const month = { key: 'quota.perCustomer', cap: 2, from: NOON - 24 * HOUR, to: NOON + 120 * HOUR };
        const gap = { key: 'recipient.minGap', ms: 24 * HOUR };
        for (const [index, account] of ['north', 'south', 'east'].entries())
          await addCampaign(store, { id: `c${index}`, account, content: account, batches: [['same', `own${index}`]] });
        const others = { sharedWith: ['north', 'south', 'nobody'] };
        const none = { rolling: [], periods: [] };
        assert.equal((await reserve(store, 'c0', 'b001', NOON, none)).kind, 'reserved');
        const [soon] = refusalOf(
          await reserve(store, 'c1', 'b001', NOON + HOUR, { ...none, ...others, recipientGap: gap }),
        );
        assert.deepEqual([soon?.code, soon?.freesAt], ['recipient.minGap', '2026-11-26T12:00:00+08:00']);
        const shared = { ...hourly(2), ...others, recipientPeriod: month };
        assert.equal((await reserve(store, 'c1', 'b001', NOON + HOUR, shared)).kind, 'reserved');
        const calling = { campaign: 'c1', batch: 'b001', to: 'submitting', ...at(NOON + 2 * HOUR) } as const;
        const again = await store.transition({ ...calling, limits: { ...none, ...others, recipientGap: gap } });
        assert.equal(again.kind, 'refused');
        const full = refusalOf(await reserve(store, 'c2', 'b001', NOON + 2 * HOUR, shared));
        assert.deepEqual(
          full.map(({ code }) => code),
          ['quota.perCustomer'],
        );
        const alone = { ...none, recipientGap: gap, recipientPeriod: month };
        assert.equal((await reserve(store, 'c2', 'b001', NOON + 2 * HOUR, alone)).kind, 'reserved');
        const all = ['north', 'south', 'east'];
        assert.deepEqual(
          [...(await store.lastSent(all, ['same', 'own0', 'x']))],
          [
            ['same', NOON + 2 * HOUR],
            ['own0', NOON],
          ],
        );
        assert.deepEqual(
          [...(await store.sentCounts(all, ['same', 'own0', 'x'], month.from, month.to))],
          [
            ['same', 3],
            ['own0', 1],
          ],
        );
      });
      it('leaves out whom another account of the same company gave the content, and refuses where that is unknown', async () => {
        for (const [index, account] of ['north', 'south', 'east'].entries())
          await addCampaign(store, { id: `c${index}`, account, batches: [['same', `own${index}`]] });
        await addCampaign(store, { id: 'c3', account: 'south', repeat: true, batches: [['same', 'own3']] });
        const company = { rolling: [], periods: [], sharedWith: ['north', 'south', 'nobody'] };
        const leaveOut = { onAlreadySent: 'exclude' };
        await reserve(store, 'c0', 'b001', NOON, company);
        assert.equal(refusalOf(await reserve(store, 'c1', 'b001', NOON + HOUR, company))[0]?.code, 'send/already-sent');
        await store.transition({ campaign: 'c0', batch: 'b001', to: 'submitting', ...at(NOON + HOUR) });
        await store.transition({ campaign: 'c0', batch: 'b001', to: 'unknown', ...at(NOON + HOUR) });
        for (const id of ['c1', 'c3'])
          assert.equal(
            refusalOf(await reserve(store, id, 'b001', NOON + HOUR, company, leaveOut))[0]?.code,
            'send/unknown-outcome',
          );
        await store.transition({ campaign: 'c0', batch: 'b001', to: 'submitted', ...at(NOON + HOUR) });
        const left = await reserve(store, 'c1', 'b001', NOON + 2 * HOUR, company, leaveOut);
        assert.deepEqual([left.kind, left.kind === 'reserved' && left.excluded, left.batch.size], ['reserved', 1, 1]);
        assert.deepEqual(await store.deliveryStates({ campaign: 'c1', batch: 'b001' }, ['same', 'own1']), [
          'excluded',
          'waiting',
        ]);
        const repeated = await reserve(store, 'c3', 'b001', NOON + 3 * HOUR, company, leaveOut);
        assert.deepEqual([repeated.kind, repeated.batch.size], ['reserved', 2]);
        // Of no company with them.
        const alone = await reserve(store, 'c2', 'b001', NOON + 3 * HOUR, { rolling: [], periods: [] }, leaveOut);
        assert.deepEqual([alone.kind, alone.batch.size], ['reserved', 2]);
        const sent = await store.alreadySent({ account: ['north', 'south'], contentHash: 'sha256:a' }, [
          'same',
          'own1',
          'own2',
        ]);
        assert.deepEqual([...sent], ['same', 'own1']);
      });
      it('frees the quota of a failed batch, and keeps that of an unknown one', async () => {
        await addCampaign(store, { batches: [['a'], ['b'], ['c']] });
        for (const [batch, to] of [
          ['b001', 'failed'],
          ['b002', 'unknown'],
        ] as const) {
          await reserve(store, 'c1', batch, NOON, hourly(2));
          await store.transition({ campaign: 'c1', batch, to: 'submitting', ...at(NOON) });
          await store.transition({ campaign: 'c1', batch, to, ...at(NOON) });
        }
        assert.deepEqual((await store.usage('flagship', 0)).held, [{ at: NOON, size: 1, state: 'unknown' }]);
        assert.equal((await reserve(store, 'c1', 'b003', NOON, hourly(2))).kind, 'reserved');
        assert.deepEqual([...(await store.lastSent('flagship', ['a', 'b'])).keys()], ['b']);
      });
      it('measures again, and stamps anew, when the call comes later than the reservation', async () => {
        await addCampaign(store, { batches: [300, 300] });
        await reserve(store, 'c1', 'b001', NOON, hourly(500));
        await reserve(store, 'c1', 'b002', NOON + HOUR, hourly(500));
        const submitting = (batch: string, now: number) =>
          store.transition({ campaign: 'c1', batch, to: 'submitting', limits: hourly(500), ...at(now) });
        const [refusal] = refusalOf(await submitting('b001', NOON + HOUR + MINUTE));
        assert.deepEqual([refusal?.code, refusal?.freesAt], ['personTimes.perHour', '2026-11-25T14:00:00+08:00']);
        assert.equal((await submitting('b002', NOON + HOUR + MINUTE)).batch.at, NOON + HOUR + MINUTE);
        assert.equal((await submitting('b001', NOON + 3 * HOUR)).batch.at, NOON + 3 * HOUR);
        assert.deepEqual([...(await store.lastSent('flagship', ['c1-0-7']))], [['c1-0-7', NOON + 3 * HOUR]]);
      });
      it('counts each account for itself', async () => {
        await addCampaign(store, { id: 'c1', account: 'one', batches: [['a']] });
        await addCampaign(store, { id: 'c2', account: 'two', batches: [['a']] });
        assert.equal((await reserve(store, 'c1', 'b001', NOON, hourly(1))).kind, 'reserved');
        assert.equal((await reserve(store, 'c2', 'b001', NOON, hourly(1))).kind, 'reserved');
      });
    });

    describe('states', () => {
      it('takes exactly the steps of the contract', async () => {
        const every = Object.keys(TRANSITIONS) as BatchState[];
        const path: Record<BatchState, readonly TransitionRequest['to'][]> = {
          planned: [],
          reserved: [],
          submitting: ['submitting'],
          submitted: ['submitting', 'submitted'],
          settled: ['submitting', 'submitted', 'settled'],
          released: ['released'],
          failed: ['submitting', 'failed'],
          unknown: ['submitting', 'unknown'],
        };
        const pairs = every.flatMap((from) =>
          every.filter((to) => to !== 'planned' && to !== 'reserved').map((to) => [from, to] as const),
        );
        await addCampaign(store, { batches: pairs.map(() => 1) });
        for (const [index, [from, to]] of pairs.entries()) {
          const ref = { campaign: 'c1', batch: `b${String(index + 1).padStart(3, '0')}` };
          if (from !== 'planned') await reserve(store, 'c1', ref.batch, NOON, hourly(999));
          for (const step of path[from]) await store.transition({ ...ref, to: step, ...at(NOON) });
          const result = await store.transition({ ...ref, to: to as TransitionRequest['to'], ...at(NOON) });
          const allowed = TRANSITIONS[from].includes(to);
          assert.equal(result.kind, allowed ? 'done' : 'refused', `${from} → ${to}`);
          assert.equal(await state('c1', ref.batch), allowed ? to : from);
        }
        const held = (await store.batches()).filter((batch) => HOLDING.includes(batch.state));
        assert.equal((await store.usage('flagship', 0)).held.length, held.length);
      });
      it('records the fail list for each recipient', async () => {
        await addCampaign(store, { batches: [['a', 'b', 'c']] });
        await submit(store, 'c1', 'b001', NOON, ['b', 'stranger']);
        const ref = { campaign: 'c1', batch: 'b001' };
        assert.deepEqual(await store.deliveryStates(ref, ['a', 'b', 'stranger']), ['waiting', 'failed', undefined]);
        assert.equal((await store.batch(ref))?.failed, 1);
        assert.deepEqual([...(await store.lastSent('flagship', ['a', 'b'])).keys()], ['a']);
      });
      it('records results as they come, and settles', async () => {
        await addCampaign(store, { batches: [['a', 'b', 'c', 'd']] });
        const ref = { campaign: 'c1', batch: 'b001' };
        await store.recordResults(ref, [{ recipient: 'a', state: 'delivered' }], at(NOON));
        assert.equal((await store.batch(ref))?.delivered, 0);
        await submit(store, 'c1', 'b001', NOON);
        const results = [
          { recipient: 'a', state: 'delivered' as const },
          { recipient: 'b', state: 'pending' as const },
          { recipient: 'c', state: 'not-friend' as const },
          { recipient: 'd', state: 'other-broadcast' as const },
        ];
        await store.recordResults(ref, results, at(NOON));
        await store.recordResults(ref, results, at(NOON));
        assert.deepEqual([...(await store.lastSent('flagship', ['a', 'b', 'c', 'd'])).keys()], ['a', 'b']);
        await store.recordResults(
          ref,
          [
            { recipient: 'b', state: 'delivered' },
            { recipient: 'd', state: 'delivered' },
          ],
          at(NOON),
        );
        assert.equal((await store.batch(ref))?.delivered, 3);
        assert.deepEqual([...(await store.lastSent('flagship', ['a', 'b', 'c', 'd'])).keys()], ['a', 'b', 'd']);
        assert.equal((await store.events({ kind: 'batch.results' })).length, 2);
        assert.equal((await store.transition({ ...ref, to: 'settled', ...at(NOON) })).kind, 'done');
      });
      it('hands the recipients of a failed batch on, once', async () => {
        await addCampaign(store, { batches: [['a', 'b']] });
        const ref = { campaign: 'c1', batch: 'b001' };
        await reserve(store, 'c1', 'b001', NOON, hourly(2));
        await store.transition({ ...ref, to: 'submitting', ...at(NOON) });
        assert.equal((await store.requeue(ref, { start: NOON }, at(NOON))).kind, 'refused');
        await store.transition({ ...ref, to: 'failed', retry: true, ...at(NOON) });
        const queued = await store.requeue(ref, { start: NOON + HOUR }, at(NOON));
        assert.deepEqual(
          [queued.kind, queued.batch.batch, queued.batch.size, queued.batch.start],
          ['queued', 'b001r1', 2, NOON + HOUR],
        );
        assert.equal((await store.requeue(ref, { start: NOON }, at(NOON))).kind, 'refused');
        assert.equal((await store.campaign('c1'))?.recipients, 2);
        assert.deepEqual(await store.deliveryStates({ campaign: 'c1', batch: 'b001r1' }, ['a']), ['waiting']);
        await submit(store, 'c1', 'b001r1', NOON + HOUR);
        assert.equal(await state('c1', 'b001r1'), 'submitted');
      });
      it('hands on what the platform refused only when a person says so', async () => {
        await addCampaign(store, { batches: [['a', 'b']] });
        const ref = { campaign: 'c1', batch: 'b001' };
        await reserve(store, 'c1', 'b001', NOON, hourly(2));
        await store.transition({ ...ref, to: 'submitting', ...at(NOON) });
        await store.transition({ ...ref, to: 'failed', problem: { key: 'send.problem.interrupted' }, ...at(NOON) });
        assert.equal((await store.requeue(ref, { start: NOON }, at(NOON))).kind, 'refused');
        assert.equal((await store.requeue(ref, { start: NOON, force: true }, at(NOON))).kind, 'queued');
      });
      it('leaves recipients out before a send, and releases a batch that nobody is left in', async () => {
        await addCampaign(store, { batches: [['a', 'b', 'c']] });
        const ref = { campaign: 'c1', batch: 'b001' };
        assert.equal(await store.exclude(ref, ['a', 'stranger'], 'opted-out', at(NOON)), 1);
        assert.equal((await store.batch(ref))?.size, 2);
        assert.equal(await store.exclude(ref, ['a', 'b', 'c'], 'opted-out', at(NOON)), 2);
        assert.deepEqual([(await store.batch(ref))?.state, (await store.batch(ref))?.size], ['released', 0]);
      });
      it('plans what is left anew, and moves nobody who was sent to', async () => {
        await addCampaign(store, { batches: [['a', 'b'], ['c', 'd'], ['e']] });
        await submit(store, 'c1', 'b001', NOON);
        const batch = { message: 0, start: NOON + HOUR, text: 'sha256:text-a' };
        const made = await store.replan(
          'c1',
          ['b002', 'b003'],
          [
            { ...batch, id: 'b004', recipients: ['a', 'c', 'e', 'stranger'] },
            { ...batch, id: 'b005', recipients: ['b'] },
          ],
          at(NOON),
        );
        assert.equal(made.kind, 'replanned');
        const rows = (await store.batches({ campaign: 'c1' })).map((one) => [one.batch, one.state, one.size]);
        assert.deepEqual(rows.sort(), [
          ['b001', 'submitted', 2],
          ['b002', 'released', 2],
          ['b003', 'released', 1],
          ['b004', 'planned', 2],
          ['b005', 'planned', 0],
        ]);
        assert.deepEqual(await store.deliveryStates({ campaign: 'c1', batch: 'b004' }, ['a', 'c', 'e']), [
          undefined,
          'waiting',
          'waiting',
        ]);
        await reserve(store, 'c1', 'b004', NOON + HOUR, hourly(9));
        assert.equal((await store.replan('c1', ['b004'], [], at(NOON + HOUR))).kind, 'refused');
      });
      it('moves planned batches to new times, and no others', async () => {
        await addCampaign(store, { batches: [['a'], ['b']] });
        await reserve(store, 'c1', 'b001', NOON, hourly(9));
        const times = ['b001', 'b002'].map((batch) => ({ batch, start: NOON + HOUR, notAfter: NOON + 2 * HOUR }));
        assert.equal(await store.reschedule('c1', times, at(NOON)), 1);
        assert.deepEqual(
          (await store.batches()).map(({ start, notAfter }) => [start, notAfter]),
          [
            [NOON, undefined],
            [NOON + HOUR, NOON + 2 * HOUR],
          ],
        );
      });
    });

    describe('nobody twice', () => {
      it('stops the same content to the same person from another campaign, or leaves the person out', async () => {
        await addCampaign(store, { id: 'c1', batches: [['a', 'b']] });
        await addCampaign(store, { id: 'c2', batches: [['b', 'c'], ['a']] });
        await submit(store, 'c1', 'b001', NOON);
        assert.equal(refusalOf(await reserve(store, 'c2', 'b001', NOON, hourly(9)))[0]?.code, 'send/already-sent');
        const partly = await reserve(store, 'c2', 'b001', NOON, hourly(9), { onAlreadySent: 'exclude' });
        assert.deepEqual([partly.kind, partly.batch.size], ['reserved', 1]);
        assert.deepEqual(await store.deliveryStates({ campaign: 'c2', batch: 'b001' }, ['b', 'c']), [
          'excluded',
          'waiting',
        ]);
        const wholly = await reserve(store, 'c2', 'b002', NOON, hourly(9), { onAlreadySent: 'exclude' });
        assert.deepEqual([wholly.kind, wholly.batch.state], ['released', 'released']);
      });
      it('lets other content, other accounts and a wanted repetition through', async () => {
        await addCampaign(store, { id: 'c1', batches: [['a']] });
        await submit(store, 'c1', 'b001', NOON);
        await addCampaign(store, { id: 'c2', content: 'b', batches: [['a']] });
        await addCampaign(store, { id: 'c3', account: 'two', batches: [['a']] });
        await addCampaign(store, { id: 'c4', repeat: true, batches: [['a']] });
        for (const id of ['c2', 'c3', 'c4'])
          assert.equal((await reserve(store, id, 'b001', NOON, hourly(99))).kind, 'reserved', id);
      });
      it('blocks content of unknown outcome, even where it may be repeated, until it is known', async () => {
        await addCampaign(store, { id: 'c1', batches: [['a', 'b']] });
        await addCampaign(store, { id: 'c2', repeat: true, batches: [['a']] });
        await reserve(store, 'c1', 'b001', NOON, hourly(9));
        await store.transition({ campaign: 'c1', batch: 'b001', to: 'submitting', ...at(NOON) });
        await store.transition({ campaign: 'c1', batch: 'b001', to: 'unknown', ...at(NOON) });
        assert.equal(refusalOf(await reserve(store, 'c2', 'b001', NOON, hourly(9)))[0]?.code, 'send/unknown-outcome');
        await store.transition({ campaign: 'c1', batch: 'b001', to: 'failed', ...at(NOON) });
        assert.equal((await reserve(store, 'c2', 'b001', NOON, hourly(9))).kind, 'reserved');
      });
      it('knows who was sent to, by template, campaign, content and time', async () => {
        await addCampaign(store, { id: 'c1', batches: [['a', 'b']] });
        await addCampaign(store, { id: 'c2', content: 'b', batches: [['c']] });
        await submit(store, 'c1', 'b001', NOON, ['b']);
        await submit(store, 'c2', 'b001', NOON + HOUR);
        const sent = async (query: object) => [
          ...(await store.alreadySent({ account: 'flagship', ...query }, ['a', 'b', 'c', 'd'])),
        ];
        assert.deepEqual(await sent({}), ['a', 'c']);
        assert.deepEqual(await sent({ template: 'a.broadcast.md' }), ['a']);
        assert.deepEqual(await sent({ campaign: 'c2' }), ['c']);
        assert.deepEqual(await sent({ contentHash: 'sha256:a' }), ['a']);
        assert.deepEqual(await sent({ since: NOON + 1 }), ['c']);
        assert.deepEqual(await sent({ template: 'a.broadcast.md', since: NOON + 1 }), []);
        assert.deepEqual([...(await store.alreadySent({ account: 'two' }, ['a']))], []);
      });
    });

    describe('several processes', () => {
      it('share quota and states', async () => {
        const other = await ledger.open();
        try {
          await addCampaign(store, { batches: [['a'], ['b']] });
          assert.equal((await reserve(other, 'c1', 'b001', NOON, hourly(1))).kind, 'reserved');
          assert.equal((await reserve(store, 'c1', 'b002', NOON, hourly(1))).kind, 'refused');
          const steps = [other, store].map((one) =>
            one.transition({ campaign: 'c1', batch: 'b001', to: 'submitting', ...at(NOON) }),
          );
          const kinds = (await Promise.all(steps)).map(({ kind }) => kind);
          assert.deepEqual(kinds.sort(), ['done', 'refused']);
        } finally {
          await other.close();
        }
      });
      it('leave a batch in hand to the process that has it, and call it unknown when that has gone', async () => {
        const other = await ledger.open();
        await addCampaign(store, { batches: [['a']] });
        await reserve(other, 'c1', 'b001', NOON, hourly(1));
        await other.transition({ campaign: 'c1', batch: 'b001', to: 'submitting', ...at(NOON) });
        assert.deepEqual(await store.recover(at(NOON)), []);
        assert.deepEqual(await other.recover(at(NOON)), []);
        await other.close();
        assert.deepEqual(
          (await store.recover(at(NOON))).map(({ batch, state: now }) => [batch, now]),
          [['b001', 'unknown']],
        );
        assert.deepEqual(await store.recover(at(NOON)), []);
      });
      it('count later than anything the ledger has seen, whoever asks', async () => {
        await addCampaign(store, { batches: [300, 300] });
        await reserve(store, 'c1', 'b001', NOON + 2000, hourly(500));
        const [refusal] = refusalOf(await reserve(store, 'c1', 'b002', NOON, hourly(500)));
        assert.equal(refusal?.freesAt, '2026-11-25T13:00:02+08:00');
      });
    });

    describe('records', () => {
      it('says who did what, when and why', async () => {
        await addCampaign(store, { batches: [['a']] });
        await store.setCampaignState('c1', 'paused', { by: '韩梅梅', now: NOON + 5, why: '价格有误' });
        const [event] = await store.events({ campaign: 'c1' });
        assert.deepEqual(
          [event?.kind, event?.by, event?.at, event?.why, event?.detail],
          ['campaign.state', '韩梅梅', NOON + 5, '价格有误', { from: 'active', to: 'paused' }],
        );
        assert.equal((await store.events({ limit: 1 })).length, 1);
      });
      it('finds a batch by the id that the outside gave it, and what belongs to no campaign', async () => {
        await addCampaign(store, { batches: [['a'], ['b']] });
        const ref = { campaign: 'c1', batch: 'b002' };
        await reserve(store, 'c1', 'b002', NOON, hourly(500));
        await store.transition({ ...ref, to: 'submitting', ...at(NOON) });
        await store.transition({ ...ref, to: 'submitted', msgid: 'm7', ...at(NOON) });
        const named = (msgid: string, account = 'flagship') => store.batches({ account, msgid });
        assert.deepEqual(
          (await named('m7')).map(({ batch }) => batch),
          ['b002'],
        );
        assert.deepEqual([...(await named('m8')), ...(await named('m7', 'other'))], []);
        await store.note('some.kind', { account: 'flagship' }, { a: 1 }, at(NOON));
        await store.note('some.kind', { account: 'flagship', campaign: 'c1' }, { a: 2 }, at(NOON));
        assert.deepEqual(
          (await store.events({ campaign: null, kind: 'some.kind' })).map(({ detail }) => detail.a),
          [1],
        );
      });
      it('keeps approvals by content, and compliance steps by account', async () => {
        await store.approve({ contentHash: 'sha256:a', template: 'a.broadcast.md', note: undefined }, at(NOON, '王芳'));
        await store.approve(
          { contentHash: 'sha256:a', template: 'a.broadcast.md', note: '再看一遍' },
          at(NOON + 1, '刘洋'),
        );
        assert.deepEqual(
          (await store.approvals('sha256:a')).map(({ by, at: time, note }) => [by, time, note]),
          [
            ['刘洋', NOON + 1, '再看一遍'],
            ['王芳', NOON, undefined],
          ],
        );
        assert.deepEqual(await store.approvals('sha256:b'), []);
        await store.recordCompliance(
          { account: 'flagship', step: 'training', subject: 'zhangsan' },
          at(NOON + 1, '王芳'),
        );
        assert.deepEqual(await store.compliance('flagship'), [
          { account: 'flagship', step: 'training', subject: 'zhangsan', by: '王芳', at: NOON + 1 },
        ]);
        const approved = { template: 'a.broadcast.md', contentHash: 'sha256:a' };
        assert.deepEqual(await readReviews(store, ['flagship', 'nobody']), {
          approved: [
            { ...approved, by: '刘洋', at: NOON + 1 },
            { ...approved, by: '王芳', at: NOON },
          ],
          confirmed: [{ account: 'flagship', step: 'training', subject: 'zhangsan' }],
        });
      });
      it('shows what an account holds and what is planned', async () => {
        await addCampaign(store, { batches: [2, 3] });
        await submit(store, 'c1', 'b001', NOON);
        const usage = await store.usage('flagship', NOON);
        assert.deepEqual(usage.held, [{ at: NOON, size: 2, state: 'submitted' }]);
        assert.deepEqual(usage.planned, [{ campaign: 'c1', start: NOON, size: 3 }]);
        assert.deepEqual((await store.usage('flagship', NOON + 1)).held, []);
        assert.deepEqual(await store.accounts(), [{ id: 'flagship', channel: 'wecom', zone: 'Asia/Shanghai' }]);
      });
      it('exports every row and never an id of a recipient', async () => {
        await addCampaign(store, { batches: [people(1500, '客户')] });
        const rows = [];
        for await (const row of store.exportRows()) rows.push(row);
        assert.equal(rows.filter(({ type }) => type === 'deliveries').length, 1500);
        assert.deepEqual(
          [...new Set(rows.map(({ type }) => type))],
          ['accounts', 'campaigns', 'batches', 'events', 'deliveries'],
        );
        assert.ok(!JSON.stringify(rows).includes('客户'));
      });
      it('prunes what is finished and old, and remembers when people were reached', async () => {
        await addCampaign(store, { id: 'old', batches: [['a', 'b']] });
        await addCampaign(store, { id: 'open', content: 'b', batches: [['c']] });
        await submit(store, 'old', 'b001', NOON, ['b']);
        await store.transition({ campaign: 'old', batch: 'b001', to: 'settled', ...at(NOON) });
        await submit(store, 'open', 'b001', NOON);
        assert.equal(
          (await store.prune({ before: both(NOON), exportTo: ledger.exportPath() }, at(NOON + HOUR))).campaigns,
          0,
        );
        const pruned = await store.prune({ before: both(NOON + 1), exportTo: ledger.exportPath() }, at(NOON + HOUR));
        assert.deepEqual([pruned.campaigns, pruned.deliveries], [1, 2]);
        assert.deepEqual(
          (await store.campaigns()).map(({ id }) => id),
          ['open'],
        );
        assert.deepEqual([...(await store.lastSent('flagship', ['a', 'b', 'c'])).keys()], ['a', 'c']);
      });
      it('keeps each channel for its own time, and says what is finished since when', async () => {
        for (const [id, channel, content] of [
          ['flagship', 'wecom', 'a'],
          ['me', 'personal', 'b'],
        ] as const) {
          await store.ensureAccount({ id, channel, zone: 'Asia/Shanghai' }, at(NOON));
          await addCampaign(store, { id: `of-${id}`, account: id, content, batches: [['a']] });
          await store.ensureAccount({ id, channel, zone: 'Asia/Shanghai' }, at(NOON));
          await submit(store, `of-${id}`, 'b001', NOON);
        }
        assert.deepEqual(await store.finished(), []);
        for (const campaign of ['of-flagship', 'of-me'])
          await store.transition({ campaign, batch: 'b001', to: 'settled', ...at(NOON + 2) });
        assert.deepEqual(await store.finished(), [
          { campaign: 'of-flagship', account: 'flagship', channel: 'wecom', lastAt: NOON + 2 },
          { campaign: 'of-me', account: 'me', channel: 'personal', lastAt: NOON + 2 },
        ]);
        const before = { personal: NOON + 3, wecom: NOON + 2 };
        const pruned = await store.prune({ before, exportTo: ledger.exportPath() }, at(NOON + HOUR));
        assert.deepEqual([pruned.campaigns, (await store.finished()).map(({ account }) => account)], [1, ['flagship']]);
      });
      it('writes no file where nothing is old enough, and none over another', async () => {
        await addCampaign(store, { batches: [['a']] });
        await submit(store, 'c1', 'b001', NOON);
        await store.transition({ campaign: 'c1', batch: 'b001', to: 'settled', ...at(NOON) });
        const exportTo = ledger.exportPath();
        const nothing = { campaigns: 0, deliveries: 0, events: 0 };
        assert.deepEqual(await store.prune({ before: both(0), exportTo }, at(NOON + HOUR)), nothing);
        assert.ok(!existsSync(exportTo));
        writeFileSync(exportTo, 'of somebody else');
        await assert.rejects(store.prune({ before: both(NOON + 1), exportTo }, at(NOON + HOUR)), code('file-exists'));
        assert.equal(readFileSync(exportTo, 'utf8'), 'of somebody else');
        assert.equal((await store.campaigns()).length, 1);
        assert.equal((await store.events({ kind: 'ledger.pruned' })).length, 0);
      });
      it('forgets contacts only when they are older than any gap or period', async () => {
        await addCampaign(store, { id: 'old', batches: [['a', 'b']] });
        await submit(store, 'old', 'b001', NOON);
        await store.transition({ campaign: 'old', batch: 'b001', to: 'settled', ...at(NOON) });
        await store.prune({ before: both(NOON + HOUR), exportTo: ledger.exportPath() }, at(NOON + HOUR));
        await addCampaign(store, { id: 'new', content: 'b', batches: [['a']] }, NOON + 3 * HOUR);
        const limits = { rolling: [], periods: [], recipientGap: { key: 'recipient.minGap', ms: 24 * HOUR } };
        assert.equal((await reserve(store, 'new', 'b001', NOON + 3 * HOUR, limits)).kind, 'refused');
        await submit(store, 'new', 'b001', NOON + 30 * HOUR);
        await store.transition({ campaign: 'new', batch: 'b001', to: 'settled', ...at(NOON + 30 * HOUR) });
        const later = NOON + 36 * 24 * HOUR;
        await store.prune({ before: both(later), exportTo: ledger.exportPath() }, at(later));
        assert.deepEqual([...(await store.lastSent('flagship', ['a', 'b'])).keys()], ['a']);
      });
    });

    it('people whom a cancelled task has not reached count no longer in the hour of the account', async () => {
      await addCampaign(store, { batches: [['a', 'b', 'c'], ['d']] }, NOON);
      await addCampaign(store, { id: 'c2', content: 'other', batches: [['e', 'f']] }, NOON);
      for (const to of ['reserve', 'submitting', 'submitted'] as const)
        if (to === 'reserve') await reserve(store, 'c1', 'b001', NOON, hourly(3));
        else await store.transition({ campaign: 'c1', batch: 'b001', to, limits: hourly(3), ...at(NOON) });
      assert.equal((await reserve(store, 'c2', 'b001', NOON, hourly(3))).kind, 'refused');
      await store.setCampaignState('c1', 'cancelled', at(NOON));
      const results = ['a', 'b'].map((recipient) => ({ recipient, state: 'failed' as const }));
      await store.recordResults({ campaign: 'c1', batch: 'b001' }, results, at(NOON));
      assert.deepEqual((await store.usage('flagship', 0)).held, [{ at: NOON, size: 1, state: 'submitted' }]);
      const [refusal] = refusalOf(await reserve(store, 'c2', 'b001', NOON, hourly(2)));
      assert.equal(refusal?.freesAt, '2026-11-25T13:00:00+08:00');
      assert.equal((await reserve(store, 'c2', 'b001', NOON, hourly(3))).kind, 'reserved');
    });

    it('tells what is planned for somebody, in active campaigns and without quota yet', async () => {
      await addCampaign(store, { batches: [['a', 'b'], ['c']] }, NOON);
      await addCampaign(store, { id: 'c2', content: 'other', batches: [['a']], start: NOON + HOUR }, NOON);
      const planned = async () => [...(await store.plannedContacts('flagship', ['a', 'b', 'c', 'x']))];
      const [one, two] = await store.batches();
      const c1 = { campaign: 'c1', start: one?.start };
      const c2 = { campaign: 'c2', start: (await store.batches({ campaign: 'c2' }))[0]?.start };
      assert.deepEqual(await planned(), [
        ['a', [c1, c2].sort((x, y) => (x.start ?? 0) - (y.start ?? 0))],
        ['b', [c1]],
        ['c', [{ campaign: 'c1', start: two?.campaign === 'c1' ? two.start : one?.start }]],
      ]);
      await reserve(store, 'c1', 'b001', NOON, hourly(9));
      await store.setCampaignState('c2', 'paused', at(NOON));
      assert.deepEqual(
        (await planned()).map(([id]) => id),
        ['c'],
      );
    });

    describe('the clock', () => {
      it('may be five minutes behind the mark, and counts from the mark', async () => {
        await addCampaign(store, { batches: [['a'], ['b']] }, NOON);
        assert.equal(await store.clockMark(), NOON);
        const result = await reserve(store, 'c1', 'b001', NOON - 5 * MINUTE, hourly(9));
        assert.equal(result.batch.at, NOON);
      });
      it('refuses to use quota when it is further behind, and still records what has happened', async () => {
        await addCampaign(store, { batches: [['a'], ['b']] }, NOON);
        await reserve(store, 'c1', 'b001', NOON, hourly(9));
        await store.transition({ campaign: 'c1', batch: 'b001', to: 'submitting', ...at(NOON) });
        const behind = NOON - 5 * MINUTE - 1;
        await assert.rejects(reserve(store, 'c1', 'b002', behind, hourly(9)), (error: LedgerProblem) => {
          assert.equal(error.code, 'clock-behind');
          assert.equal(error.sentence.args?.minutes, 5);
          return true;
        });
        const done = await store.transition({
          campaign: 'c1',
          batch: 'b001',
          to: 'submitted',
          msgid: 'm',
          ...at(behind),
        });
        assert.deepEqual([done.kind, done.batch.submittedAt], ['done', NOON]);
      });
      it('is set back by a person, with an entry, and quota is never held too short', async () => {
        await addCampaign(store, { batches: [['a'], ['b']] }, NOON);
        await reserve(store, 'c1', 'b001', NOON + 48 * HOUR, hourly(1));
        const fixed = await store.clockFix(at(NOON + HOUR, '王芳'));
        assert.deepEqual(fixed, { from: NOON + 48 * HOUR, to: NOON + HOUR, restamped: 1 });
        assert.equal((await store.events({ kind: 'clock.fixed' }))[0]?.by, '王芳');
        const [refusal] = refusalOf(await reserve(store, 'c1', 'b002', NOON + HOUR, hourly(1)));
        assert.equal(refusal?.freesAt, '2026-11-25T14:00:00+08:00');
      });
      it('follows batches again that were given up as old while it ran ahead, and leaves those with all results', async () => {
        await addCampaign(store, { batches: [['a', 'b'], ['c']] }, NOON);
        for (const batch of ['b001', 'b002']) {
          await reserve(store, 'c1', batch, NOON, hourly(9));
          for (const to of ['submitting', 'submitted'] as const)
            await store.transition({ campaign: 'c1', batch, to, ...at(NOON) });
        }
        const ahead = NOON + 365 * 24 * HOUR;
        await store.recordResults({ campaign: 'c1', batch: 'b001' }, [{ recipient: 'a', state: 'pending' }], at(ahead));
        await store.recordResults(
          { campaign: 'c1', batch: 'b002' },
          [{ recipient: 'c', state: 'delivered' }],
          at(ahead),
        );
        for (const batch of ['b001', 'b002'])
          await store.transition({ campaign: 'c1', batch, to: 'settled', ...at(ahead) });
        await store.clockFix(at(NOON + HOUR));
        const states = (await store.batches({ campaign: 'c1' })).map(({ state }) => state);
        assert.deepEqual(states, ['submitted', 'settled']);
        assert.deepEqual((await store.verify()).problems, []);
        await store.transition({ campaign: 'c1', batch: 'b001', to: 'settled', ...at(NOON + 2 * HOUR) });
      });
    });
  });
}
