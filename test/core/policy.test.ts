import assert from 'node:assert/strict';
import checksEn from '../../l10n/checks.en.json';
import checksZh from '../../l10n/checks.zh-cn.json';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { exceeded } from '../../server/core/policy/exceeded';
import { shippedFigures } from '../../server/core/policy/figures';
import { policyFor } from '../../server/core/policy/policyFor';
import { shownFigure } from '../../server/core/policy/shownFigure';
import { shownSource } from '../../server/core/policy/shownSource';
import type { Channel } from '../../server/core/text';

type Row = readonly [key: string, value: unknown];
const both: readonly Row[] = [
  ['batches.minGap', 60],
  ['recipient.minGap', 24],
  ['account.warmUp', 50],
  ['account.warmUpDays', 3],
  ['text.characters', 300],
  ['text.emoji', 3],
  ['image.bytes', 512_000],
  ['image.pixels', [1080, 1920]],
  ['image.local', true],
  ['content.tail', '来自群发助手'],
  ['links.officialAccount', 'short-link'],
  ['words.financeOnIos', true],
  ['schedule.goldenHours', ['08:00-09:00', '12:00-14:00', '20:00-22:00']],
  ['schedule.avoid', ['00:00-06:00']],
  ['schedule.avoidWorkdays', ['09:00-12:00']],
  ['metrics.linkClicksPerHour', 5],
  ['metrics.complaints', 1],
  ['metrics.emojiOpening', 18],
  ['audience.tagError', 1],
  ['personTimes.perHour', 500],
  ['image.formats', ['jpeg', 'png']],
  ['law.absolutes', ['国家级', '最高级', '最佳']],
  ['law.identity', true],
  ['law.optOut', true],
];
const rows: Readonly<Record<Channel, readonly Row[]>> = {
  personal: [
    ...both,
    ['recipients.perBatch', 200],
    ['recipients.perCall', 200],
    ['batches.perDay', 200],
    ['text.externalLinks', 'forbidden'],
    ['content.kinds', ['text', 'image', 'link']],
    ['metrics.linkClicks', 15],
    ['archive.days', 7],
    ['recipient.relation', ['friend']],
  ],
  wecom: [
    ...both,
    ['recipients.perBatch', 10_000],
    ['recipients.perCampaign', 50_000],
    ['batches.perDay', 'account'],
    ['text.externalLinks', 'trusted'],
    ['content.kinds', ['text', 'image', 'link', 'miniprogram', 'video', 'file']],
    ['content.inducement', 'forbidden'],
    ['audience.levels', 5],
    ['metrics.delivery', 95],
    ['metrics.read', [15, 30]],
    ['metrics.linkClicks', 20],
    ['archive.days', 90],
    ['compliance.steps', ['certification', 'training', 'review']],
    ['recipient.relation', ['customer']],
    ['text.bytes', 4000],
    ['attachments.count', 9],
    ['recipients.perCall', 10_000],
    ['chats.perCall', 2000],
    ['link.title.bytes', 128],
    ['link.description.bytes', 512],
    ['link.url.bytes', 2048],
    ['link.cover.bytes', 2048],
    ['miniprogram.title.bytes', 64],
    ['miniprogram.cover.pixels', [520, 416]],
    ['image.maxBytes', 10 * 1024 * 1024],
    ['imageUrl.maxBytes', 2 * 1024 * 1024],
    ['video.maxBytes', 10 * 1024 * 1024],
    ['video.formats', ['mp4']],
    ['file.maxBytes', 20 * 1024 * 1024],
    ['media.minBytes', 5],
    ['media.lifetime', 3],
    ['quota.perCustomer', 'month'],
    ['remind.perDay', 3],
    ['api.perMinute', 10_000],
    ['api.perHour', 150_000],
    ['robot.perMinute', 20],
    ['robot.text.bytes', 2048],
  ],
};

describe('policy', () => {
  for (const channel of ['personal', 'wecom'] as const) {
    it(`holds every row for ${channel}`, () => {
      const { policy, problems } = policyFor(channel);
      assert.deepEqual(problems, []);
      for (const [key, value] of rows[channel]) assert.deepEqual(policy.find(key)?.value, value, key);
    });

    it(`states layer, source and date of every figure of ${channel}`, () => {
      const figures = shippedFigures(channel);
      assert.equal(new Set(figures.map((figure) => figure.key)).size, figures.length, 'a key stands once');
      for (const figure of figures) {
        assert.match(figure.layer, /^(house|platform|law)$/, figure.key);
        assert.ok(figure.source.length > 3, figure.key);
        assert.match(figure.asOf, /^20\d\d/, figure.key);
        assert.equal(typeof figure.unit, 'string', figure.key);
        if (figure.layer !== 'house') assert.ok(figure.limit, `${figure.key} says what is tighter`);
        if (figure.ceiling && channel === 'wecom')
          assert.ok(policyFor(channel).policy.find(figure.ceiling), figure.key);
      }
    });
  }

  it('has no figure that only one channel knows by mistake', () => {
    assert.equal(policyFor('personal').policy.find('metrics.delivery'), undefined);
    assert.equal(policyFor('personal').policy.find('text.bytes'), undefined);
    assert.equal(policyFor('personal').policy.find('recipients.perCampaign'), undefined);
  });

  it('lets the team set a house figure, up or down', () => {
    const { policy, problems } = policyFor('wecom', { 'personTimes.perHour': 1000, 'text.characters': 200 });
    assert.deepEqual(problems, []);
    assert.equal(policy.number('personTimes.perHour').value, 1000);
    assert.equal(policy.number('personTimes.perHour').layer, 'team');
    assert.equal(policy.number('text.characters').value, 200);
  });

  it('keeps the layer where an override says what already holds', () => {
    assert.equal(policyFor('wecom', { 'text.characters': 300 }).policy.number('text.characters').layer, 'house');
  });

  it('tightens a platform figure and keeps the platform at hand', () => {
    const { policy } = policyFor('wecom', { 'text.bytes': 3000 });
    const figure = policy.number('text.bytes');
    assert.equal(figure.layer, 'team');
    assert.equal(exceeded(figure, 3000), undefined);
    assert.equal(exceeded(figure, 3500)?.layer, 'team');
    assert.equal(exceeded(figure, 4001)?.layer, 'platform');
  });

  it('never loosens a platform or law figure', () => {
    const { policy, problems } = policyFor('wecom', {
      'text.bytes': 5000,
      'media.minBytes': 1,
      'video.formats': ['mp4', 'mov'],
      'law.optOut': false,
      'law.absolutes': ['国家级'],
    });
    assert.deepEqual(problems.map((problem) => problem.key).sort(), [
      'law.absolutes',
      'law.optOut',
      'media.minBytes',
      'text.bytes',
      'video.formats',
    ]);
    for (const key of ['text.bytes', 'media.minBytes', 'video.formats', 'law.optOut', 'law.absolutes']) {
      assert.deepEqual(policy.find(key), policyFor('wecom').policy.find(key), key);
    }
  });

  it('cuts a house figure to the ceiling of the platform', () => {
    const { policy, problems } = policyFor('personal', { 'recipients.perBatch': 500 });
    assert.equal(policy.number('recipients.perBatch').value, 200);
    assert.equal(problems[0]?.sentence.key, 'policy.problem.loosened');
    const tightened = policyFor('wecom', { 'recipients.perBatch': 900, 'recipients.perCall': 500 });
    assert.equal(tightened.policy.number('recipients.perBatch').value, 500);
  });

  it('refuses values of another kind, size, word or time', () => {
    const { policy, problems } = policyFor('wecom', {
      'text.characters': '300',
      'personTimes.perHour': 0,
      'text.externalLinks': 'sometimes',
      'schedule.avoid': ['25:00-26:00'],
      'schedule.goldenHours': ['08:00-08:00'],
      'image.pixels': [1080],
      'batches.minGap': Number.NaN,
    });
    assert.equal(problems.length, 7);
    assert.deepEqual(policy.all(), policyFor('wecom').policy.all());
  });

  it('takes a number where each account has its own', () => {
    assert.equal(policyFor('wecom', { 'batches.perDay': 400 }).policy.number('batches.perDay').value, 400);
  });

  it('offers the nearest key for an unknown one', () => {
    const { problems } = policyFor('wecom', { 'text.charcters': 200 });
    assert.equal(problems[0]?.suggestions?.[0], 'text.characters');
  });

  it('says every problem in both languages', () => {
    const overrides = {
      'text.bytes': 5000,
      'text.characters': true,
      nonsense: 1,
      'text.externalLinks': 'x',
      'schedule.avoid': ['x'],
      'personTimes.perHour': 0,
    };
    for (const { sentence } of policyFor('wecom', overrides).problems) {
      for (const [language, catalogue] of [
        ['zh-cn', checksZh],
        ['en', checksEn],
      ] as const) {
        assert.doesNotMatch(createLocalizer(language, catalogue).say(sentence), /\{\w+\}|undefined/);
      }
    }
  });

  it('throws on a key that no figure has, and on another type: defects of the caller', () => {
    const { policy } = policyFor('personal');
    assert.throws(() => policy.number('no.such'), /no\.such/);
    assert.throws(() => policy.number('content.tail'), /another type/);
    assert.throws(() => policy.strings('image.pixels'), /another type/);
    assert.deepEqual(policy.numbers('image.pixels').value, [1080, 1920]);
  });

  it('shows every figure with its unit and its source in both languages', () => {
    for (const channel of ['personal', 'wecom'] as const) {
      for (const figure of shippedFigures(channel)) {
        const [zh, en] = [createLocalizer('zh-cn', checksZh), createLocalizer('en', checksEn)];
        assert.doesNotMatch(shownFigure(figure, zh), /true|forbidden|character|send|\bday/, figure.key);
        if (figure.key !== 'content.tail' && figure.key !== 'law.absolutes')
          assert.doesNotMatch(shownFigure(figure, en), /\p{Script=Han}/u, figure.key);
        assert.doesNotMatch(shownSource(figure.source, 'en'), /\p{Script=Han}/u, figure.source);
      }
    }
    assert.equal(shownFigure({ value: 300, unit: 'character' }, createLocalizer('en', checksEn)), '300 characters');
    assert.equal(shownFigure({ value: 300, unit: 'character' }, createLocalizer('zh-cn', checksZh)), '300 字');
    assert.equal(shownSource('群发规范 §7', 'en'), 'Broadcast guidelines §7');
  });
});
