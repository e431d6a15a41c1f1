import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Insights } from '../../server/core/insight';
import type { LedgerStore } from '../../server/core/ledger/store';
import { importResponses, type Imported } from '../../server/src/node/insights/importResponses';
import { loadInsights } from '../../server/src/node/insights/loadInsights';
import { recordResponses } from '../../server/src/node/insights/recordResponses';
import { readResponses } from '../../server/src/node/insights/responseStore';
import { SendProject } from './sendProject';

describe('imported reads, clicks and complaints', () => {
  let project: SendProject;
  let campaign: string;
  beforeEach(async () => {
    project = new SendProject({ customers: 10 });
    const sent = await project.send();
    campaign = sent.kind === 'sent' ? sent.campaign.id : '';
    assert.ok(campaign);
  });
  afterEach(() => project.dispose());

  const file = () => join(project.folder, 'reads.csv');
  const write = (text: string | Uint8Array): void => writeFileSync(file(), text);
  const imported = async (more: object = {}): Promise<Imported> => {
    const done = await project.withStore((store) => run(store, more));
    assert.ok(!('problem' in done), JSON.stringify(done));
    return done;
  };
  const run = (store: LedgerStore, more: object = {}) =>
    importResponses({ store, file: file(), shownAs: 'reads.csv', actor: { by: '小李', now: project.now }, ...more });
  const insights = (): Promise<Insights> =>
    project.withStore((store) => loadInsights(store, { limit: 20, policies: {} }));
  const responses = () => project.withStore((store) => readResponses(store, campaign));
  const folder = () => join(`${project.ledger}.insights`, campaign);
  const table = (...rows: string[]): string => ['活动,客户编号,已读,点击时间,投诉', ...rows].join('\n');
  const k = (number: number, read: string, clicked = '', complained = ''): string =>
    `${campaign},k${number},${read},${clicked},${complained}`;

  it('stand beside what the ledger knows of delivery', async () => {
    write(table(k(1, '是', '2026-11-25 12:10'), k(2, '是', '2026-11-25 13:05', '是'), k(3, '否')));
    const done = await imported();
    assert.deepEqual([done.people, done.totals, done.campaigns], [3, 0, [{ id: campaign, kind: 'added' }]]);
    const [insight] = (await insights()).campaigns;
    assert.deepEqual(
      [insight?.delivery.delivered, insight?.delivery.written, insight?.rates.delivery],
      [0, 10, undefined],
    );
    assert.deepEqual(
      [insight?.rates.read?.count, insight?.rates.clicked?.count, insight?.rates.clickedInHour?.count],
      [2, 2, 2],
    );
    assert.deepEqual(
      insight?.alarms.map(({ key }) => key),
      ['metrics.linkClicksPerHour', 'metrics.complaints'],
    );
    assert.equal(insight?.rates.read?.base, 10);
  });

  it('the same file again changes nothing, in another order too; a newer one wins where both speak', async () => {
    write(table(k(1, '是'), k(2, '否')));
    assert.equal((await imported()).campaigns[0]?.kind, 'added');
    write(table(k(2, '否'), k(1, '是')));
    project.now += 60_000;
    assert.equal((await imported()).campaigns[0]?.kind, 'there');
    await project.withStore(async (store) =>
      assert.equal((await store.events({ kind: 'insight.imported' })).length, 1),
    );
    write(table(k(2, '是'), k(3, '', '2026-11-25 12:10')));
    project.now += 60_000;
    await imported();
    const known = await responses();
    assert.equal(known.people.length, 3);
    assert.equal(known.people.filter(({ read }) => read === true).length, 2);
    // The first file again: it was there, and what came later stays.
    write(table(k(1, '是'), k(2, '否')));
    assert.equal((await imported()).campaigns[0]?.kind, 'there');
    assert.equal((await responses()).people.filter(({ read }) => read).length, 2);
  });

  it('lie beside the ledger for their owner, without names', async () => {
    write(table(k(1, '是')));
    await imported();
    assert.equal(statSync(folder()).mode & 0o777, 0o700);
    for (const name of readdirSync(folder()))
      assert.doesNotMatch(readFileSync(join(folder(), name), 'utf8'), /\bk1\b/, name);
  });

  it('come in every encoding that lists come in', async () => {
    const text = table(k(1, '是'), k(2, '是'));
    const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
    // GB18030 bytes of the header and of 是, written out: Node can't encode it.
    const gb = new Map([...'活动客户编号已读点击时间投诉是'].map((sign, at) => [sign, GB[at] ?? 0]));
    const bytes = [...text].flatMap((sign) => {
      const code = gb.get(sign);
      return code === undefined ? [sign.charCodeAt(0)] : [code >> 8, code & 0xff];
    });
    for (const content of [
      `\uFEFF${text}`,
      utf16,
      Uint8Array.from(bytes),
      text.replaceAll(',', '\t'),
      text.replaceAll('\n', '\r\n'),
    ]) {
      write(content);
      const done = await imported();
      assert.deepEqual([done.people, done.problems], [2, []]);
    }
    assert.equal((await responses()).people.length, 2);
  });

  it('lines that don’t fit are named by their number and left out, the others are taken', async () => {
    write(
      `${table(k(1, '是'), k(2, '"也\n许"'), 'nowhere,k1,是,,', `${campaign},stranger,是,,`, k(3, '是', '昨天'), k(4, '否'))}\n\n`,
    );
    const done = await imported();
    assert.equal(done.people, 2);
    assert.deepEqual(
      done.problems.map(({ line, message }) => [line, message.key.split('.').at(-1)]),
      [
        [3, 'not-yes-no'],
        [5, 'unknown-campaign'],
        [6, 'unknown-recipient'],
        [7, 'not-a-time'],
      ],
    );
    // No value of a stranger is repeated: it could be another department's customer.
    assert.ok(!JSON.stringify(done.problems).includes('stranger'));
  });

  it('counts of a campaign, a batch and an hour', async () => {
    write(
      [
        '活动,批次,阅读人数,点击数,点击时间,投诉数',
        `${campaign},,4,,,0`,
        `${campaign},b001,3,,,`,
        `${campaign},,,2,2026-11-25 12:00,`,
        `${campaign},b009,1,,,`,
      ].join('\n'),
    );
    const done = await imported();
    assert.deepEqual([done.totals, done.problems[0]?.message.key], [3, 'insight.import.unknown-batch']);
    const [insight] = (await insights()).campaigns;
    assert.deepEqual(
      [insight?.rates.read?.count, insight?.rates.clickedInHour?.count, insight?.rates.complained?.count],
      [4, 2, 0],
    );
  });

  it('files that are none are refused in a sentence, and nothing is made', async () => {
    const problem = async (content: string | Uint8Array, more: object = {}): Promise<string> => {
      write(content);
      const done = await project.withStore((store) => run(store, more));
      return 'problem' in done ? done.problem.key : 'imported';
    };
    assert.equal(await problem(''), 'insight.file.empty');
    assert.equal(await problem(Uint8Array.of(0, 1, 2, 0, 0, 3)), 'insight.file.binary');
    assert.equal(await problem(Buffer.from('PK\u0003\u0004xxxxxxx', 'latin1')), 'insight.file.not-csv');
    assert.equal(await problem(table(k(1, '"是'))), 'insight.file.quote');
    assert.equal(await problem('姓名,电话\na,b'), 'insight.import.no-campaign');
    assert.equal(await problem(table(), { columns: { 看过: 'read' } }), 'insight.import.mapping-title');
    const missing = await project.withStore((store) => run(store, { file: join(project.folder, 'none.csv') }));
    assert.equal('problem' in missing && missing.problem.key, 'insight.file.not-found');
    const dir = await project.withStore((store) => run(store, { file: project.folder }));
    assert.equal('problem' in dir && dir.problem.key, 'insight.file.is-folder');
    assert.ok(!existsSync(`${project.ledger}.insights`));
  });

  it('two imports at once are both there, under one key', async () => {
    await project.withStore(async (store) => {
      const files = [1, 2, 3, 4, 5, 6].map((number) => join(project.folder, `part${number}.csv`));
      files.forEach((name, at) => void writeFileSync(name, table(k(1, '是'), k(at + 2, '是'))));
      await Promise.all(files.map((name) => run(store, { file: name })));
    });
    const known = await responses();
    assert.deepEqual([known.people.length, known.unreadable], [7, 0]);
  });

  it('an import that the ledger can’t note did not happen', async () => {
    write(table(k(1, '是')));
    await project.withStore(async (store) => {
      const full = new Proxy(store, {
        get: (target, name) =>
          name === 'note'
            ? () => Promise.reject(new Error('disk full'))
            : (Reflect.get(target, name, target)?.bind?.(target) ?? Reflect.get(target, name, target)),
      });
      await assert.rejects(run(full), /disk full/);
    });
    assert.deepEqual((await responses()).people, []);
    assert.equal((await imported()).campaigns[0]?.kind, 'added');
  });

  it('a file that somebody has damaged is counted, not believed', async () => {
    write(table(k(1, '是')));
    await imported();
    mkdirSync(folder(), { recursive: true });
    writeFileSync(join(folder(), 'x.json'), '{"schema":"qunfa.responses/1","people":[["a"');
    const found = await insights();
    assert.deepEqual([found.unreadable, found.campaigns[0]?.rates.read?.count], [1, 1]);
  });

  it('the best hour comes from the account’s own batches', async () => {
    write(table(k(1, '是')));
    await imported();
    const found = await insights();
    assert.deepEqual([found.bestHour.best, found.bestHour.message.key], [undefined, 'insight.hour.tooLittle']);
  });

  describe('typed in', () => {
    const typed = (counts: object) => {
      project.now += 60_000;
      const actor = { by: '小李', now: project.now };
      return project.withStore((store) => recordResponses(store, { campaign, ...counts }, actor));
    };
    const rates = async () => (await insights()).campaigns[0]?.rates;

    it('stand like an import, and what is typed later counts, also where it goes back', async () => {
      for (const read of [3, 5, 3]) assert.equal(await typed({ read }), undefined);
      assert.equal((await rates())?.read?.count, 3);
      assert.equal(await typed({ clicked: 2, complained: 0 }), undefined);
      const now = await rates();
      assert.deepEqual([now?.read?.count, now?.clicked?.count, now?.complained?.count], [3, 2, 0]);
      await project.withStore(async (store) =>
        assert.equal((await store.events({ kind: 'insight.imported' })).length, 4),
      );
    });

    it('by the hour raise the alarm of the hour', async () => {
      assert.equal(await typed({ clicked: 1, hour: Date.parse('2026-11-25T12:00:00+08:00') }), undefined);
      assert.equal((await rates())?.clickedInHour?.count, 1);
      assert.ok((await insights()).campaigns[0]?.alarms.some(({ key }) => key === 'metrics.linkClicksPerHour'));
    });

    it('are refused in words where they can’t be', async () => {
      const cases = [
        [{}, 'insight.record.nothing'],
        [{ read: 11 }, 'insight.record.count.read'],
        [{ clicked: -1 }, 'insight.record.count.clicked'],
        [{ complained: 1.5 }, 'insight.record.count.complained'],
        [{ read: 1, batch: 'b999' }, 'insight.record.unknown-batch'],
        [{ read: 1, campaign: 'none' }, 'insight.record.unknown-campaign'],
        [{ read: 1, clicked: 1, hour: 0 }, 'insight.record.hour'],
      ] as const;
      for (const [counts, key] of cases) assert.equal((await typed(counts))?.key, key);
      assert.equal(await rates().then((now) => now?.read), undefined);
    });
  });
});

/** 活动客户编号已读点击时间投诉是 in GB18030. */
const GB = [
  0xbbee, 0xb6af, 0xbfcd, 0xbba7, 0xb1e0, 0xbac5, 0xd2d1, 0xb6c1, 0xb5e3, 0xbbf7, 0xcab1, 0xbce4, 0xcdb6, 0xcbdf,
  0xcac7,
];
