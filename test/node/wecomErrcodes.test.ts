import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import type { SubmitOutcome } from '../../server/core/send/transport';
import { errcodeRule, LISTED_ERRCODES } from '../../server/src/node/wecom/errcodes';
import { ADD, always, type WecomBench, wecomBench } from './wecomFixture';

/** The table of what each errcode asks for, in the order of the API's error page: outcome of an add_msg_template and how far it reaches. */
const EXPECTED: readonly (readonly [codes: readonly number[], outcome: SubmitOutcome['kind'], scope?: string])[] = [
  [[-1], 'unknown'],
  [[6000], 'not-reached'],
  [[40001, 40091, 40013, 41002, 41004], 'rejected', 'account'],
  [[40014, 42001, 41001], 'rejected', 'account'],
  [[40003, 40031, 60111, 301021, 50002, 60011], 'rejected', 'sender'],
  [[40096, 84061, 84074, 84084], 'rejected', 'batch'],
  [[40007, 41006], 'rejected', 'campaign'],
  [[40004, 40005, 40006, 40008, 40009, 40010, 40011, 40123, 44001, 45001], 'rejected', 'campaign'],
  [[40033, 40058, 40063, 40094, 45034, 40206, 45002, 44004, 41064, 41065, 41088, 86214, 90207], 'rejected', 'campaign'],
  [[40068, 40201], 'rejected', 'campaign'],
  [[41046, 41047, 41048, 41063, 41093, 41094], 'rejected', 'batch'],
  [[45009, 45033], 'not-reached'],
  [[48002, 48004, 48005, 50003, 301007, 301002, 610016, 701008, 60020], 'rejected', 'account'],
  [[99999], 'rejected', 'campaign'],
];
const localizers = (['zh-cn', 'en'] as const).map((language) => createLocalizer(language, coreCatalogue(language)));

describe('wecom: every errcode', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await wecomBench();
  });
  afterEach(() => bench.dispose());

  it('the table lists each code once, and nothing is left untested', () => {
    const tested = EXPECTED.flatMap(([codes]) => codes);
    assert.deepEqual([...LISTED_ERRCODES, 99999].sort(), [...new Set(tested)].sort());
    assert.equal(tested.length, new Set(tested).size);
  });

  for (const [codes, kind, scope] of EXPECTED)
    it(`${codes.join(', ')}: ${[kind, scope].filter(Boolean).join(', ')}`, async () => {
      for (const errcode of codes) {
        const { standIn, transport, batch, calls } = bench;
        standIn.clearFaults();
        standIn.fault(always(ADD, { kind: 'errcode', errcode, errmsg: 'invalid field: text.content, hint: [123]' }));
        const before = calls(ADD);
        const outcome = await transport.submit(batch({ key: `c1/${errcode}` }));
        assert.deepEqual(
          [errcode, outcome.kind, scope && outcome.kind === 'rejected' && outcome.scope],
          [errcode, kind, scope],
        );
        assert.equal(standIn.tasks.length, 0);
        // Tried again only where the refusal says that nothing was done: once with another token, three times when too many called at once.
        const tries = errcode === 45033 ? 4 : errcodeRule(errcode).action === 'token' ? 2 : 1;
        assert.equal(calls(ADD) - before, tries, String(errcode));
        assert.ok(outcome.kind !== 'submitted');
        for (const say of localizers) {
          const sentence = say.say(outcome.problem);
          assert.doesNotMatch(sentence, /[{}]|undefined|!|！/, sentence);
          if (outcome.kind !== 'unknown' && errcode > 0) assert.ok(sentence.includes(String(errcode)), sentence);
        }
        // The next one starts without a pause.
        bench.clock.ms += 40 * 86_400_000;
      }
    });

  it('says what a code means when a token is asked for: a wrong secret is never sent twice', async () => {
    const { standIn, transport, batch, calls } = bench;
    bench.secret = 'wrong-secret-abcdef';
    const first = await transport.prepare?.(batch());
    const second = await transport.submit(batch());
    assert.deepEqual(first?.kind === 'rejected' && [first.scope, first.code], ['account', '40001']);
    assert.equal(second.kind, 'rejected');
    assert.equal(calls('gettoken'), 1);
    bench.secret = standIn.world.secret;
    assert.equal((await transport.submit(batch())).kind, 'submitted');
  });

  it('names the setting that is missing or wrong', async () => {
    const { transport, batch, calls } = bench;
    const problemOf = async () => {
      const outcome = await transport.prepare?.(batch());
      // No word about the campaign: another process may have the secret.
      return outcome?.kind === 'later' ? outcome.problem : undefined;
    };
    bench.secret = undefined;
    assert.deepEqual(await problemOf(), {
      key: 'wecom.problem.no-secret',
      args: { account: 'flagship', variable: 'QUNFA_WECOM_SECRET_FLAGSHIP' },
    });
    assert.equal(calls('gettoken'), 0);
    bench.secret = 'x';
    assert.equal((await transport.prepare?.(batch({ account: 'other' })))?.kind, 'rejected');
    await bench.dispose();
    bench = await wecomBench();
    Object.assign(bench.account, { corpId: 'ww-other' });
    const outcome = await bench.transport.prepare?.(batch());
    assert.equal(outcome?.kind === 'rejected' && outcome.problem.key, 'wecom.errcode.corpid');
  });

  it('both languages have the same sentences, and every one is said somewhere', () => {
    const keys = Object.keys(coreCatalogue('en')).filter((key) => key.startsWith('wecom.'));
    assert.deepEqual(
      Object.keys(coreCatalogue('zh-cn')).filter((key) => key.startsWith('wecom.')),
      keys,
    );
    const source = path.join(__dirname, '../../server');
    const text = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && /wecom|audienceSync|links|testSend/i.test(name))
      .map((name) => readFileSync(path.join(source, name), 'utf8'))
      .join('\n');
    const silent = keys.filter((key) => {
      const name = key.split('.').at(-1);
      return !text.includes(`'${key}'`) && !text.includes(`'${name}'`) && !text.includes(` ${name}: {`);
    });
    assert.deepEqual(silent, []);
  });
});
