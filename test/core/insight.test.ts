import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvCell, csvText } from '../../server/core/csv';
import {
  bestHour,
  type BatchFacts,
  type CampaignFacts,
  compareRates,
  countDelivery,
  deliveryOfFigures,
  crossedLines,
  insightOf,
  NO_DELIVERY,
  NO_RESPONSES,
  rateOf,
  type Rates,
  type Responses,
  readImportHeader,
  readImportRow,
  shareDifference,
  zOf,
} from '../../server/core/insight';
import { clickTime, type ImportRow } from '../../server/core/insight/importRow';
import { policyFor } from '../../server/core/policy/policyFor';

const Z = zOf(95);
const near = (value: number | undefined, wanted: number, within = 5e-5): void =>
  assert.ok(Math.abs((value ?? Number.NaN) - wanted) < within, `${value} is not ${wanted}`);
const wecom = policyFor('wecom').policy;
const personal = policyFor('personal').policy;
const rate = (count: number, base: number) => rateOf(count, base, Z);
const rates = (given: Partial<Record<keyof Rates, readonly [number, number]>>): Rates =>
  Object.fromEntries(Object.entries(given).map(([metric, [count, base]]) => [metric, rate(count, base)]));

const NOON = Date.parse('2026-11-25T12:00:00+08:00');
const batch = (id: string, delivered: number, more: Partial<BatchFacts> = {}): BatchFacts => ({
  id,
  message: 0,
  sender: 'zhangsan',
  text: 'sha256:a',
  submittedAt: NOON,
  delivery: { ...NO_DELIVERY, delivered },
  ...more,
});
const facts = (batches: readonly BatchFacts[], more: Partial<CampaignFacts> = {}): CampaignFacts => ({
  id: 'c1',
  account: 'flagship',
  channel: 'wecom',
  zone: 'Asia/Shanghai',
  title: '会员日',
  template: 'a.broadcast.md',
  messages: 1,
  batches,
  ...more,
});
const person = (more: Partial<Responses['people'][number]>): Responses['people'][number] => ({
  batch: undefined,
  read: undefined,
  clicked: undefined,
  clickedAt: undefined,
  complained: undefined,
  ...more,
});
const people = (count: number, more: Partial<Responses['people'][number]>) =>
  Array.from({ length: count }, () => person(more));

describe('rates and their intervals', () => {
  it('quantiles of the normal distribution', () => {
    near(zOf(95), 1.959963985, 1e-8);
    near(zOf(99), 2.575829304, 1e-8);
    // Three comparisons at 95 % together.
    near(zOf(95, 3), 2.3939798, 1e-7);
  });
  it('agree with published figures', () => {
    // Newcombe 1998, Statistics in Medicine 17:857–872 (score method without continuity correction).
    near(rate(81, 263)?.low, 0.2553);
    near(rate(81, 263)?.high, 0.3662);
    near(rate(0, 20)?.low, 0);
    near(rate(0, 20)?.high, 0.1611);
    near(rate(1, 29)?.low, 0.0061);
    near(rate(1, 29)?.high, 0.1718);
    // Newcombe 1998, Statistics in Medicine 17:873–890, method 10, contrast (a).
    const difference = shareDifference({ count: 56, base: 70 }, { count: 48, base: 80 }, Z);
    near(difference?.difference, 0.2);
    near(difference?.low, 0.0524);
    near(difference?.high, 0.3339);
  });
  it('hold the share and stay within nought and one, and narrow with more people', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (some, base) => {
        const count = Math.min(some, base);
        const one = rate(count, base);
        assert.ok(one && 0 <= one.low && one.low <= one.share && one.share <= one.high && one.high <= 1);
        const more = rate(count * 4, base * 4);
        assert.ok(more && more.high - more.low < one.high - one.low);
      }),
    );
  });
  it('hold the true share about as often as they say', () => {
    // Exact coverage over every outcome of a binomial; the score interval is known to swing a little around its level.
    for (const [n, p] of [
      [40, 0.1],
      [200, 0.05],
      [1000, 0.2],
      [1000, 0.95],
    ] as const) {
      let covered = 0;
      let term = n * Math.log(1 - p);
      for (let k = 0; k <= n; k++) {
        if (k > 0) term += Math.log((n - k + 1) / k) + Math.log(p / (1 - p));
        const found = rate(k, n);
        if (found && found.low <= p && p <= found.high) covered += Math.exp(term);
      }
      assert.ok(covered > 0.93 && covered < 0.98, `${n} ${p}: ${covered}`);
    }
  });
  it('nobody has no rate', () => assert.equal(rate(0, 0), undefined));
});

describe('the lines of the house', () => {
  const crossed = (given: Rates, policy = wecom): string[] => crossedLines(given, policy).map(({ key }) => key);
  it('are crossed beyond them, not on them', () => {
    assert.deepEqual(crossed(rates({ delivery: [950, 1000], read: [150, 1000], clicked: [200, 1000] })), []);
    assert.deepEqual(crossed(rates({ clickedInHour: [50, 1000], complained: [10, 1000] })), []);
    assert.deepEqual(crossed(rates({ delivery: [949, 1000] })), ['metrics.delivery']);
    assert.deepEqual(crossed(rates({ read: [149, 1000] })), ['metrics.read']);
    assert.deepEqual(crossed(rates({ clicked: [201, 1000] })), ['metrics.linkClicks']);
    assert.deepEqual(crossed(rates({ clickedInHour: [51, 1000] })), ['metrics.linkClicksPerHour']);
    assert.deepEqual(crossed(rates({ complained: [11, 1000] })), ['metrics.complaints']);
  });
  it('are those of the channel: clicks are reviewed from 15 % on personal, and nothing is expected of delivery there', () => {
    assert.deepEqual(crossed(rates({ clicked: [160, 1000] })), []);
    assert.deepEqual(crossed(rates({ clicked: [160, 1000], delivery: [1, 10] }), personal), ['metrics.linkClicks']);
  });
  it('name figure, limit and source, and say when chance may have crossed them', () => {
    const [few] = crossedLines(rates({ complained: [1, 30] }), wecom);
    assert.deepEqual(
      [few?.figure, few?.limit, few?.layer, few?.source, few?.certain],
      [3.3, 1, 'house', '群发规范 §8', false],
    );
    const [many] = crossedLines(rates({ complained: [40, 1000] }), wecom);
    assert.equal(many?.certain, true);
  });
  it('follow the project’s own lines', () => {
    const own = policyFor('wecom', { 'metrics.complaints': 0.5 }).policy;
    const [alarm] = crossedLines(rates({ complained: [6, 1000] }), own);
    assert.deepEqual([alarm?.limit, alarm?.layer], [0.5, 'team']);
  });
});

describe('delivery', () => {
  it('counts each person by what is known', () => {
    const states = [
      'delivered',
      'not-friend',
      'other-broadcast',
      'failed',
      'pending',
      'waiting',
      'excluded',
      undefined,
    ] as const;
    assert.deepEqual(countDelivery({ state: 'settled', msgid: undefined }, states), {
      ...NO_DELIVERY,
      delivered: 1,
      notFriend: 1,
      otherBroadcast: 1,
      refused: 1,
      pending: 2,
    });
    assert.equal(countDelivery({ state: 'planned', msgid: undefined }, states).waiting, 1);
    assert.equal(countDelivery({ state: 'unknown', msgid: undefined }, states).unknown, 1);
    assert.equal(countDelivery({ state: 'failed', msgid: undefined }, states).failed, 1);
    assert.equal(countDelivery({ state: 'released', msgid: undefined }, ['waiting']).failed, 0);
    const outbox = { state: 'settled', msgid: 'outbox:1', size: 3, delivered: 3, failed: 0 } as const;
    assert.deepEqual(countDelivery(outbox, ['delivered', 'waiting']), { ...NO_DELIVERY, written: 2 });
    assert.deepEqual(deliveryOfFigures(outbox), { ...NO_DELIVERY, written: 3 });
  });
  it('a batch that was only just submitted raises no alarm', () => {
    const pending = batch('b1', 0, { delivery: { ...NO_DELIVERY, pending: 500 } });
    const insight = insightOf(facts([pending]), NO_RESPONSES, wecom);
    assert.deepEqual([insight.rates.delivery, insight.alarms], [undefined, []]);
  });
  it('of members and texts stands beside that of the campaign', () => {
    const batches = [
      batch('b1', 90, { sender: 'lisi', delivery: { ...NO_DELIVERY, delivered: 90, notFriend: 10 } }),
      batch('b2', 100, { text: 'sha256:b' }),
    ];
    const read = [...people(40, { batch: 'b1', read: true }), ...people(10, { batch: 'b2', read: true })];
    const insight = insightOf(facts(batches), { people: read, totals: [] }, wecom);
    assert.deepEqual(
      insight.members.map(({ sender, delivery, rates: of }) => [sender, delivery.delivered, of.read?.count]),
      [
        ['lisi', 90, 40],
        ['zhangsan', 100, 10],
      ],
    );
    assert.deepEqual([insight.rates.delivery?.count, insight.rates.delivery?.base], [190, 200]);
    assert.equal(insight.variants.length, 2);
    const [comparison] = insight.variantComparisons.filter(({ metric }) => metric === 'read');
    assert.deepEqual([comparison?.items[0]?.id, comparison?.differences[0]?.significant], ['sha256:a', true]);
  });
});

describe('responses', () => {
  const read = (responses: Partial<Responses>) =>
    insightOf(facts([batch('b1', 1000)]), { people: [], totals: [], ...responses }, wecom).rates;
  const total = (more: object) => ({
    batch: undefined,
    read: undefined,
    clicked: undefined,
    clickedAt: undefined,
    complained: undefined,
    ...more,
  });
  it('a partial list and a total: the larger count stands, nothing is counted twice', () => {
    const listed = people(100, { read: true });
    assert.equal(read({ people: listed, totals: [total({ read: 300 })] }).read?.count, 300);
    assert.equal(read({ people: listed, totals: [total({ read: 50 })] }).read?.count, 100);
    assert.equal(read({ people: [...listed, ...people(5, { read: false })] }).read?.count, 100);
    assert.equal(read({}).read, undefined);
  });
  it('an hour begins at any minute', () => {
    const at = (time: string) => Date.parse(`2026-11-25T${time}:00+08:00`);
    const clicks = (times: string[]) =>
      read({ people: times.map((time) => person({ clicked: true, clickedAt: at(time) })) }).clickedInHour?.count;
    assert.equal(clicks(['12:50', '13:00', '13:10', '13:49']), 4);
    assert.equal(clicks(['12:50', '13:50']), 1);
    assert.equal(clicks(['12:00', '12:59', '13:00', '13:30']), 3);
    assert.equal(read({ people: [person({ clicked: true })] }).clickedInHour, undefined);
    const hours = [total({ clicked: 30, clickedAt: at('12:00') }), total({ clicked: 60, clickedAt: at('13:00') })];
    const counted = read({ totals: hours });
    assert.deepEqual([counted.clickedInHour?.count, counted.clicked?.count], [60, 90]);
  });
  it('on personal WeChat the base is who a person confirmed', () => {
    const sent = batch('b1', 0, { delivery: { ...NO_DELIVERY, pending: 180, refused: 20 } });
    const insight = insightOf(
      facts([sent], { channel: 'personal' }),
      { people: people(36, { read: true }), totals: [] },
      personal,
    );
    assert.deepEqual([insight.rates.read?.base, insight.rates.delivery], [180, undefined]);
  });
});

describe('comparing', () => {
  const items = (...counts: [string, number, number][]) =>
    counts.map(([id, count, base]) => ({ id, rates: rates({ read: [count, base] }) }));
  it('says when a difference is none', () => {
    const [difference] = compareRates('read', items(['a', 22, 100], ['b', 20, 100]))?.differences ?? [];
    assert.deepEqual([difference?.better, difference?.points, difference?.significant], ['a', 2, false]);
    const [clear] = compareRates('read', items(['a', 220, 1000], ['b', 150, 1000]))?.differences ?? [];
    assert.deepEqual([clear?.significant, clear?.points], [true, 7]);
  });
  it('asks for more where more is compared', () => {
    const pair = items(['a', 240, 1000], ['b', 202, 1000]);
    assert.equal(compareRates('read', pair)?.differences[0]?.significant, true);
    const many = [
      ...pair,
      ...items(...Array.from({ length: 12 }, (_, at): [string, number, number] => [`x${at}`, 201, 1000])),
    ];
    assert.ok(compareRates('read', many)?.differences.every(({ significant }) => !significant));
  });
  it('fewer complaints are better', () => {
    const compared = compareRates('complained', [
      { id: 'a', rates: rates({ complained: [30, 1000] }) },
      { id: 'b', rates: rates({ complained: [2, 1000] }) },
    ]);
    assert.equal(compared?.items[0]?.id, 'b');
  });
  it('needs two', () => assert.equal(compareRates('read', items(['a', 1, 10])), undefined));
});

describe('the best hour', () => {
  const campaign = (id: string, hour: number, read: number, base = 300) => ({
    facts: facts([batch('b1', base, { submittedAt: NOON + (hour - 12) * 3_600_000 })], { id }),
    responses: { people: people(read, { batch: 'b1', read: true }), totals: [] },
  });
  const at = (hour: number, read: number, from: number, base = 300) =>
    [0, 1, 2].map((more) => campaign(`c${hour}-${from + more}`, hour, read, base));
  it('is named where it differs from every other by more than chance', () => {
    const found = bestHour([...at(12, 60, 0), ...at(20, 120, 3), ...at(8, 60, 6)]);
    assert.deepEqual([found.best, found.metric, found.hours.map(({ hour }) => hour)], [20, 'read', [8, 12, 20]]);
  });
  it('is not named where it does not', () => {
    const found = bestHour([...at(12, 60, 0), ...at(20, 62, 3)]);
    assert.deepEqual([found.best, found.message.key], [undefined, 'insight.hour.alike']);
  });
  it('too few people, or campaigns, or no imports: it says so', () => {
    const few = bestHour([...at(12, 6, 0, 30), ...at(20, 20, 3, 30)]);
    assert.deepEqual([few.hours, few.message.key], [[], 'insight.hour.tooLittle']);
    const two = bestHour([campaign('a', 12, 60, 900), campaign('b', 20, 500, 900)]);
    assert.equal(two.message.key, 'insight.hour.tooLittle');
    assert.equal(bestHour([]).message.key, 'insight.hour.noData');
  });
});

describe('the lines of an import', () => {
  const header = (titles: string[], mapping = {}, hasCampaign = false) =>
    readImportHeader(titles, mapping, hasCampaign);
  const row = (text: string, titles = '活动,接收人,批次,已读,点击,点击时间,投诉'): ReturnType<typeof readImportRow> => {
    const read = header(titles.split(','));
    assert.ok('header' in read);
    return readImportRow(text.split(','), read.header, 7, undefined);
  };
  it('knows titles in both languages, and a mapping over them', () => {
    assert.deepEqual(header(['campaign', 'external_userid', 'READ']), {
      header: { campaign: 0, recipient: 1, read: 2 },
    });
    assert.deepEqual(header(['号', '看过', '已读'], { 号: 'campaign', 看过: 'read' }), {
      header: { campaign: 0, read: 1 },
    });
    assert.deepEqual(header(['已读'], {}, true), { header: { read: 0 } });
    const key = (titles: string[], mapping = {}) => {
      const found = header(titles, mapping);
      return 'problem' in found ? found.problem.key : undefined;
    };
    assert.equal(key(['已读']), 'insight.import.no-campaign');
    assert.equal(key(['活动', '姓名']), 'insight.import.no-figures');
    assert.equal(key(['活动', '已读'], { 看过: 'read' }), 'insight.import.mapping-title');
    assert.equal(key(['活动', '已读'], { 已读: 'seen' }), 'insight.import.mapping-name');
  });
  it('about a person: yes or no; about all: how many', () => {
    const one = row('c1,k1,,是,否,,') as ImportRow;
    assert.deepEqual([one.read, one.clicked, one.complained, one.recipient], [1, 0, undefined, 'k1']);
    const all = row('c1,,b001,"1200",30,,'.replaceAll('"', '')) as ImportRow;
    assert.deepEqual([all.read, all.clicked, all.recipient, all.batch], [1200, 30, undefined, 'b001']);
    // A time says that there was a click.
    assert.equal((row('c1,k1,,,,2026-11-25 12:03,') as ImportRow).clicked, 1);
    assert.equal(row(' , ,,,,,'), undefined);
  });
  it('says on which line what is wrong', () => {
    for (const [text, key] of [
      ['c1,k1,,也许,,,', 'not-yes-no'],
      ['c1,,,3.5,,,', 'not-a-count'],
      ['c1,,,-3,,,', 'not-a-count'],
      ['c1,k1,,,,下午,', 'not-a-time'],
      ['c1,,,,,2026-11-25 12:00,', 'time-without-count'],
      ['c1,k1,,,,,', 'nothing-said'],
      [',k1,,是,,,', 'empty-campaign'],
    ] as const) {
      const found = row(text);
      assert.ok(found && 'message' in found, text);
      assert.deepEqual([found.message.key, found.message.args?.line], [`insight.import.${key}`, 7]);
    }
  });
  it('reads click times in the account’s zone unless they name another', () => {
    const time = (text: string) => {
      const found = row(`c1,k1,,,,${text},`);
      assert.ok(found && 'clickedAt' in found && found.clickedAt);
      return new Date(clickTime(found.clickedAt, 'Asia/Shanghai')).toISOString();
    };
    assert.equal(time('2026-11-25 12:03'), '2026-11-25T04:03:00.000Z');
    assert.equal(time('2026-11-25T12:03:00Z'), '2026-11-25T12:03:00.000Z');
    assert.equal(time('1795579800'), '2026-11-25T04:10:00.000Z');
  });
});

describe('CSV for spreadsheets', () => {
  it('runs no formula, whatever a cell holds', () => {
    for (const text of [
      '=1+1',
      '+86 138',
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      ' =1',
      '＝HYPERLINK("http://x")',
      '＋1',
      '＠x',
    ]) {
      const cell = csvCell(text).replace(/^"/, '');
      assert.ok(cell.startsWith("'"), JSON.stringify(cell));
    }
    assert.equal(csvCell('普通文字'), '普通文字');
    assert.equal(csvCell(-3.5), '-3.5');
    assert.equal(csvCell(null), '');
  });
  it('keeps every text as it is behind the apostrophe, and parts no cell in two', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (cells) => {
        const line = csvText([cells]).replace(/^\uFEFF/, '');
        assert.deepEqual(
          parseLine(line).map((text, at) => (text === `'${cells[at]}` ? cells[at] : text)),
          cells,
        );
      }),
    );
  });
});

/** RFC 4180, one record, written down again for the test. */
function parseLine(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  const text = line.replace(/\r\n$/, '');
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === ',' && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell];
}
