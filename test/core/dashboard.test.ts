import assert from 'node:assert/strict';
import { dashboardReport } from '../../client/src/panes/dashboardReport';
import clientEn from '../../l10n/client.en.json';
import clientZh from '../../l10n/client.zh-cn.json';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { DAY, HOSTILE, insights, NOON, overview } from './dashboardSample';

const zh = createLocalizer('zh-cn', coreCatalogue('zh-cn'), clientZh);
const en = createLocalizer('en', coreCatalogue('en'), clientEn);

const page = (titles: readonly string[], localizer = zh, results = [insights(titles)]): string =>
  dashboardReport([overview(titles)], results, NOON + 5 * DAY, localizer).source;

describe('the dashboard', () => {
  const titles = ['秋茶', HOSTILE, '冬茶'];

  it('says that nothing was submitted lately instead of drawing an empty chart of at most one', () => {
    const text = page(titles);
    assert.match(text, /<h3>shop<\/h3><p class="quiet">[^<]+<\/p><\/section>/);
    assert.doesNotMatch(text, /最多 1 人次/);
  });

  it('holds reads, clicks and complaints against their lines, and says where one is crossed, with the campaign', () => {
    const text = page(titles);
    assert.match(text, /<h3>阅读<\/h3><p class="value">2\d(\.\d)?%/);
    assert.match(text, /class="obstacle alarms" role="alert"><p><b>秋茶<\/b> 送达率 90%（1,800\/2,000），应不低于 95%/);
    assert.match(text, /点击率 21\.7%（390\/1,800），超过 20% 会触发风控/);
    assert.match(page(titles, en), /Clicks/);
  });

  it('shows each metric over time with its line, its intervals, another shape where it is crossed, and a text twin', () => {
    const text = page(titles);
    const charts = [...text.matchAll(/<svg class="bars trend"[\s\S]*?<\/details>/g)].map(([chart]) => chart);
    assert.equal(charts.length, 4);
    const [delivery = ''] = charts;
    assert.equal(delivery.match(/class="whisker"/g)?.length, 3);
    assert.equal(delivery.match(/class="over"/g)?.length, 3, 'every campaign stays below 95 %');
    assert.match(delivery, /class="limit"/);
    assert.match(delivery, /role="img" aria-label="送达，3 个活动，从旧到新。线：不低于 95%"/);
    assert.match(delivery, /<li>11月20日 秋茶：90%（1,800\/2,000，真实值在 [\d.]+–[\d.]+% 之间）<\/li>/);
    assert.ok(!page(['秋茶']).includes('bars trend'), 'one campaign is a figure, no course');
  });

  it('tells delivery by member with its reasons, and compares texts and campaigns', () => {
    const text = page(titles);
    assert.match(text, /<th scope="row">lisi<\/th>/);
    assert.match(text, /不是好友或客户 60 · 已收到其他群发（本期次数用完）40/);
    assert.match(text, /点击：“(?:早安|晚安)/);
    assert.match(text, /最佳时段/);
  });

  it('shows texts of others as they are written, and works without any result', () => {
    assert.ok(!page(titles).includes('<img'));
    const bare = page(titles, zh, []);
    assert.match(bare, /平台不提供：导入 CSV 或填写/);
    assert.match(bare, /data-results="record"/);
  });
});
