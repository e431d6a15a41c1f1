import previewZh from '../../l10n/preview.zh-cn.json';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { policyFor } from '../../server/core/policy/policyFor';
import type { FileFacts } from '../../server/core/ports';
import { type Preview, type PreviewOptions, previewPage, renderPreview } from '../../server/core/preview';
import { parseTemplate } from '../../server/core/template';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const picture = (width: number, height: number): FileFacts => ({
  kind: 'image',
  bytes: 71_680,
  image: { format: 'jpeg', extension: 'jpg', width, height, animated: false, broken: false },
});
const FILES: Readonly<Record<string, FileFacts>> = {
  'poster.jpg': picture(1080, 1920),
  'wide.jpg': picture(1600, 900),
  'cover.jpg': picture(520, 416),
  'clip.mp4': { kind: 'other', bytes: 3_145_728, type: 'mp4', video: { seconds: 75, width: 720, height: 1280 } },
  'a.pdf': { kind: 'other', bytes: 300_000, type: 'pdf' },
};

/** Every kind of thing that a message can hold, then a second message. */
export const EVERYTHING = `朋友，会员日今晚 8 点开始，全场满 300 减 50 [庆祝]，新到 iPhone 17 Pro Max。

回复 1 预留库存，回复 T 退订。——云上茶舍 400-000-0000

<!-- more -->

活动到 11 月 27 日，线下门店同价。

![海报](poster.jpg)
![横图](wide.jpg)
[活动细则：会员日全场满三百减五十，新老会员同享，数量有限先到先得](https://mp.weixin.qq.com/s/abc "${'说明写得长一些，看看三行之后会不会截断。'.repeat(4)} | cover.jpg")
[进店逛逛](miniprogram://wx0123456789abcdef/pages/index "封面:cover.jpg")
![](clip.mp4)
[门店价目表](file:a.pdf)
---
第二条。
`;

/** The page that the command line and the pane export, of any source. */
export function phonePage(source: string, more: Partial<PreviewOptions> = {}, title = '预览'): string {
  return previewPage({ preview: phoneOf(source, more), title, language: 'zh-cn', caption: 'a.broadcast.md' });
}

export function phoneOf(source: string, more: Partial<PreviewOptions> = {}): Preview {
  return renderPreview({
    template: parseTemplate(source),
    policy: policyFor('wecom').policy,
    localizer: createLocalizer('zh-cn', previewZh),
    device: 'ios',
    theme: 'light',
    view: 'receiver',
    senderName: '小林',
    corpName: '云上茶舍',
    facts: (path) => FILES[path] ?? { kind: 'missing', reason: 'not-found' },
    imageUrl: (path) => (FILES[path]?.kind === 'image' ? PIXEL : undefined),
    ...more,
  });
}
