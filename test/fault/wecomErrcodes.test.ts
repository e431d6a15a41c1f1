import assert from 'node:assert/strict';
import { problemCode } from '../../server/core/send/problemCode';
import { errcodeRule, LISTED_ERRCODES } from '../../server/src/node/wecom/errcodes';
import { ADD, always } from '../node/wecomFixture';
import { BY as by, type CampaignBench, campaignBench } from './wecomCampaignBench';

/** What is left of a campaign of three batches (two of one member, one of another) after the first call was answered so. */
const OUTCOMES = {
  /** Nobody knows: held until it is found out; the others go on. */
  unknown: ['unknown submitted submitted', 'active'],
  /** Nothing was done: the same people wait in a new batch, and the account's other batches behind it. */
  later: ['failed planned planned planned', 'active'],
  batch: ['failed submitted submitted', 'active'],
  /** The member's other batches are dropped. */
  sender: ['failed released submitted', 'active'],
  /** A person has to look first. */
  stop: ['failed planned planned', 'paused'],
} as const;

/** The whole table, in the order of the API's error page: what the answer makes of the campaign, and the word that scripts get for it. */
const TABLE: readonly (readonly [codes: string, outcome: keyof typeof OUTCOMES, word: string])[] = [
  ['-1', 'unknown', 'busy'],
  ['6000', 'later', 'conflict'],
  ['40001 40091 41004', 'stop', 'secret'],
  ['40013 41002', 'stop', 'corpid'],
  ['40014 42001 41001', 'stop', 'token'],
  ['40003 40031 60111 301021', 'sender', 'sender-unknown'],
  ['50002 60011', 'sender', 'sender-scope'],
  ['40096', 'batch', 'recipient-unknown'],
  ['84061 84084', 'batch', 'recipient-relation'],
  ['84074', 'batch', 'recipient-right'],
  ['40007 41006', 'stop', 'media-expired'],
  ['40004 40005 40008 40123', 'stop', 'media-type'],
  ['40006 40009 40010 40011 45001', 'stop', 'media-size'],
  ['44001', 'stop', 'media-empty'],
  ['40033', 'stop', 'characters'],
  ['40063', 'stop', 'missing-field'],
  ['44004', 'stop', 'empty'],
  ['45002', 'stop', 'too-long'],
  ['90207', 'stop', 'miniprogram'],
  ['40058 40094 45034 40206 41064 41065 41088 86214', 'stop', 'malformed'],
  ['40068', 'stop', 'tag'],
  ['40201', 'stop', 'blocked'],
  ['41046 41047', 'batch', 'msgid'],
  ['41048', 'batch', 'quota-exhausted'],
  ['41063', 'batch', 'dispatching'],
  ['41093', 'batch', 'cancelled'],
  ['41094', 'batch', 'reminded'],
  ['45009', 'later', 'rate'],
  ['45033', 'later', 'concurrency'],
  ['48002 48004 48005', 'stop', 'permission-api'],
  ['50003 301007', 'stop', 'app-disabled'],
  ['301002', 'stop', 'app-wrong'],
  ['610016', 'stop', 'not-certified'],
  ['701008', 'stop', 'licence'],
  ['60020', 'stop', 'address'],
];
const CODES = TABLE.flatMap(([codes, outcome, word]) =>
  codes.split(' ').map((code) => ({ code: Number(code), outcome, word })),
);

/** Calls of one batch: once more with another token, three times more when too many called at once. */
const tries = (code: number): number => (code === 45033 ? 4 : errcodeRule(code).action === 'token' ? 2 : 1);

describe('a campaign, by what the API of WeCom answers', () => {
  let bench: CampaignBench;
  beforeEach(async () => {
    bench = await campaignBench();
    await bench.plan([
      ['zhangsan', ['wm-a']],
      ['zhangsan', ['wm-b']],
      ['lisi', ['wm-e']],
    ]);
  });
  afterEach(async () => {
    assert.deepEqual((await bench.store.verify()).problems, []);
    await bench.dispose();
  });

  it('every code of the table is here once', () => {
    const codes = CODES.map(({ code }) => code);
    assert.deepEqual([...codes].sort(), [...LISTED_ERRCODES].sort());
  });

  for (const { code, outcome, word } of CODES)
    it(`${code} to a task: ${outcome}, ${word}`, async () => {
      const { wecom, runner, states, store, reached } = bench;
      wecom.standIn.fault({ at: ADD, times: tries(code), mishap: { kind: 'errcode', errcode: code } });
      await runner.sendDue({ by });
      const [left, campaign] = OUTCOMES[outcome];
      assert.equal(Object.values(await states()).join(' '), left);
      assert.equal((await store.campaign('c1'))?.state, campaign);
      const problem = (await store.batch({ campaign: 'c1', batch: 'b001' }))?.problem;
      assert.equal(problem && problemCode(problem), word);
      // Whoever the answer was about has not got the message, and nobody gets it twice.
      assert.deepEqual(reached(), { sender: ['wm-e'], later: [], stop: [] }[outcome as 'stop'] ?? ['wm-b', 'wm-e']);
    });

  for (const { code } of CODES)
    it(`${code} to the question what became of a task leaves it as it is, unless that says that it is over`, async () => {
      const { wecom, runner, states } = bench;
      await runner.sendDue({ by });
      wecom.standIn.fault(always('get_groupmsg_task', { kind: 'errcode', errcode: code }));
      await runner.settle({ by });
      const state = code === 41093 ? 'settled' : 'submitted';
      assert.deepEqual(Object.values(await states()), [state, state, state]);
    });
});
