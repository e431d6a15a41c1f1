import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BatchState, TRANSITIONS } from '../../server/core/ledger/model';
import type { LedgerLimits } from '../../server/core/ledger/limits';
import type { DeliveryState } from '../../server/core/ledger/records';
import type { LedgerStore, TransitionRequest } from '../../server/core/ledger/store';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { FAULT_SCALE, seeded } from '../fault/processes';
import { addCampaign, at, MINUTE, NOON } from './ledgerFixture';
import { newLedgerDatabase } from './postgresFixture';

const RUNS = 6 * FAULT_SCALE;
const STEPS = 70;
const PEOPLE = Array.from({ length: 14 }, (_, index) => `客户${index}`);
const CAMPAIGNS = ['c1', 'c2', 'c3', 'c4'];
const STATES: readonly TransitionRequest['to'][] = [
  ...(['submitting', 'submitted', 'failed', 'unknown', 'settled', 'released'] as const),
];
const RESULTS: readonly Exclude<DeliveryState, 'waiting' | 'excluded'>[] = [
  ...(['delivered', 'pending', 'not-friend', 'failed', 'other-broadcast'] as const),
];

/** Quota is a figure of one arithmetic, whichever store keeps it: every answer of both, with every figure and time in it, has to be the same. */
describe('a team ledger beside a local one', () => {
  it(`gives the same answers to the same questions (${RUNS} runs of ${STEPS} steps)`, async function () {
    this.timeout(180_000 * FAULT_SCALE);
    const kinds = new Set<string>();
    for (let seed = 1; seed <= RUNS; seed++) {
      const folder = mkdtempSync(join(tmpdir(), 'qunfa-same-'));
      const database = await newLedgerDatabase();
      const stores = [
        await openLedger(join(folder, 'ledger.db'), { now: NOON }),
        await openPostgresLedger(database.url),
      ];
      try {
        await compare(stores, seeded(seed), kinds, `seed ${seed}`);
      } finally {
        for (const store of stores) await store.close();
        await database.drop();
        rmSync(folder, { recursive: true, force: true });
      }
    }
    // The runs are worth something only if every rule was met in them.
    for (const kind of ['reserved', 'released', 'replay', 'done', 'queued', 'replanned', ...RULES])
      assert.ok(kinds.has(kind), `${kind} was never met: ${[...kinds]}`);
  });
});

const RULES = [
  ...['personTimes.perHour', 'sends.perHour', 'batches.perDay', 'personTimes.perMonth', 'batches.minGap'],
  ...['recipients.perBatch', 'recipient.minGap', 'quota.perCustomer', 'send/already-sent', 'send/unknown-outcome'],
  ...['batch/state', 'campaign/state'],
];

async function compare(
  stores: readonly LedgerStore[],
  random: () => number,
  kinds: Set<string>,
  place: string,
): Promise<void> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const some = (share: number) => PEOPLE.filter(() => random() < share);
  let now = NOON;
  const asked = async (what: string, ask: (store: LedgerStore) => Promise<unknown>): Promise<void> => {
    const answers: string[] = [];
    for (const store of stores)
      answers.push(JSON.stringify(await ask(store).catch((error: { code?: string }) => ({ problem: error.code }))));
    assert.equal(answers[1], answers[0], `${place}: ${what}`);
    for (const [, kind] of (answers[0] ?? '').matchAll(/"(?:kind|code)":"([^"]+)"/g)) kinds.add(kind ?? '');
  };

  for (const [index, id] of CAMPAIGNS.entries()) {
    const shuffled = [...PEOPLE].sort(() => random() - 0.5);
    const batches = [shuffled.slice(0, 5), shuffled.slice(5, 8), shuffled.slice(8, 10), shuffled.slice(10)];
    const plan = { id, content: index < 3 ? 'same' : 'other', repeat: index === 2, batches };
    for (const store of stores) await addCampaign(store, plan);
  }
  for (let step = 0; step < STEPS; step++) {
    now += Math.floor(random() * 12) * 30_000;
    const actor = at(now);
    const batches = (await stores[0]?.batches()) ?? [];
    // Mostly something that can be done, so that the runs get somewhere.
    const among = (states: readonly BatchState[]) => batches.filter(({ state }) => states.includes(state));
    const what = Math.floor(random() * 14);
    const likely = among(
      what < 6 ? ['planned'] : what < 10 ? ['reserved', 'submitting', 'unknown'] : ['failed', 'submitted'],
    );
    const { campaign, batch, state } = pick(likely.length > 0 && random() < 0.8 ? likely : batches);
    const limits = limitsAt(now, random);
    if (what < 6) {
      const own = random() < 0.85 ? `${campaign}/${batch}` : `${pick(CAMPAIGNS)}/b001`;
      const request = { campaign, batch, limits, onAlreadySent: pick(['exclude', 'refuse'] as const), ...actor };
      await asked('reserve', (one) => one.reserve({ ...request, key: own }));
    } else if (what < 10) {
      const more = { ...(random() < 0.5 && { limits }), failed: some(0.1), retry: random() < 0.5 };
      const steps = TRANSITIONS[state] as readonly TransitionRequest['to'][];
      const to = pick(steps.length > 0 && random() < 0.8 ? steps : STATES);
      if ((to as BatchState) === 'reserved') continue;
      await asked(`to ${to}`, (one) => one.transition({ campaign, batch, to, ...more, ...actor }));
    } else if (what === 10) {
      const results = some(0.4).map((recipient) => ({ recipient, state: pick(RESULTS) }));
      await asked('results', (one) => one.recordResults({ campaign, batch }, results, actor));
    } else if (what === 11) {
      const left = some(0.1);
      await asked('exclude', (one) => one.exclude({ campaign, batch }, left, 'test', actor));
    } else if (what === 12) {
      const force = random() < 0.5;
      await asked('requeue', (one) => one.requeue({ campaign, batch }, { start: now, force }, actor));
    } else {
      const made = { id: `n${step}`, message: 0, start: now, text: 'sha256:text-same', recipients: some(0.3) };
      if (random() < 0.5) await asked('replan', (one) => one.replan(campaign, [batch], [made], actor));
      else {
        const next = pick(['paused', 'active', 'active', 'active'] as const);
        await asked('campaign', (one) => one.setCampaignState(campaign, next, actor));
      }
    }
    if (step % 10 !== 9) continue;
    await asked('batches', async (one) => (await one.batches()).map(({ ...all }) => all));
    await asked('usage', (one) => one.usage('flagship', now - 60 * MINUTE));
    await asked('last sent', async (one) => [...(await one.lastSent('flagship', PEOPLE))]);
    await asked('counts', async (one) => [...(await one.sentCounts('flagship', PEOPLE, NOON, now))]);
    await asked('already sent', async (one) => [
      ...(await one.alreadySent({ account: 'flagship', contentHash: 'sha256:same' }, PEOPLE)),
    ]);
    await asked('states', (one) => one.deliveryStates({ campaign, batch }, PEOPLE));
    await asked('events', async (one) =>
      // Whose process it was is each store's own name for it.
      (await one.events({ campaign })).map(({ id: _, detail: { owner: _owner, ...detail }, ...event }) => [
        event,
        Object.entries(detail).sort(),
      ]),
    );
    await asked('check', async (one) => (await one.verify()).problems);
  }
}

function limitsAt(now: number, random: () => number): LedgerLimits {
  const to = now + 60 * MINUTE;
  const cap = (least: number, most: number) => least + Math.floor(random() * (most - least));
  return {
    rolling: [
      { key: 'personTimes.perHour', unit: 'person-times', cap: cap(6, 60), windowMs: 60 * MINUTE },
      { key: 'sends.perHour', unit: 'sends', cap: cap(3, 14), windowMs: 45 * MINUTE },
    ],
    periods: [
      { key: 'batches.perDay', unit: 'sends', cap: cap(4, 24), from: NOON + 5 * MINUTE, to },
      { key: 'personTimes.perMonth', unit: 'person-times', cap: cap(14, 90), from: NOON - 1, to },
    ],
    ...(random() < 0.5 && { minGap: { key: 'batches.minGap', ms: 2 * MINUTE } }),
    ...(random() < 0.3 && { perSend: { key: 'recipients.perBatch', cap: cap(3, 6) } }),
    ...(random() < 0.3 && { recipientGap: { key: 'recipient.minGap', ms: cap(1, 90) * MINUTE } }),
    ...(random() < 0.3 && { recipientPeriod: { key: 'quota.perCustomer', cap: cap(1, 4), from: NOON, to } }),
  };
}
