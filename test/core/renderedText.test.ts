import assert from 'node:assert/strict';
import { renderedText } from '../../server/core/features/renderedText';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { parseTemplate } from '../../server/core/template';

const say = createLocalizer('zh-cn', coreCatalogue('zh-cn'));
const rendered = (source: string): string => renderedText(parseTemplate(source), say);

describe('what is compared of two versions', () => {
  it('tells another target, page, description or file of a card with the same title', () => {
    const card = '[细则](https://mp.weixin.qq.com/s/abc "到店领取 | images/a.jpg")';
    const mini = '[进店](miniprogram://wx0123456789abcdef/pages/index?from=qf "封面:images/b.jpg")';
    const file = '[清单](file:docs/a.pdf)';
    for (const [source, from, to] of [
      [card, '/s/abc', '/s/abd'],
      [card, '到店领取', '在线领取'],
      [card, 'images/a', 'images/b'],
      [mini, 'wx0123456789abcdef', 'wx0123456789abcde0'],
      [mini, 'pages/index', 'pages/shop'],
      [mini, 'from=qf', 'from=ad'],
      [file, 'docs/a', 'docs/b'],
      ['![海报](images/a.jpg)', 'images/a', 'images/b'],
    ] as const)
      assert.notEqual(rendered(source), rendered(source.replace(from, to)), `${from} → ${to}`);
  });

  it('is written out line by line', () =>
    assert.equal(
      rendered(
        '你好{{昵称}}\n[细则](https://mp.weixin.qq.com/s/abc "到店领取")\n[进店](miniprogram://wx1/pages/a?x=1)',
      ),
      '你好{{昵称}}\n\n链接 细则\n  描述：到店领取\n  网址：https://mp.weixin.qq.com/s/abc\n小程序 进店\n  AppID：wx1\n  页面：pages/a?x=1\n',
    ));
});
