import type { FileFacts, ImageFacts } from '../../server/core/ports';

const image = (bytes: number, facts: Partial<ImageFacts>): FileFacts => ({
  kind: 'image',
  bytes,
  image: { format: 'jpeg', extension: 'jpg', width: 1080, height: 1920, animated: false, broken: false, ...facts },
});

/** What lies beside every fixture: path as a template writes it → facts. Every other path is missing. */
export const fixtureFiles: Readonly<Record<string, FileFacts>> = {
  'images/poster.jpg': image(307_200, {}),
  'images/poster.png': image(409_600, { format: 'png', extension: 'png' }),
  'images/limit.jpg': image(512_000, {}),
  'images/heavy.jpg': image(512_001, {}),
  'images/huge.jpg': image(10_485_761, {}),
  'images/small.jpg': image(81_920, { width: 640, height: 480 }),
  'images/cover.jpg': image(61_440, { width: 520, height: 416 }),
  'images/wide-cover.jpg': image(61_440, { width: 1080, height: 720 }),
  'images/anim.gif': image(204_800, { format: 'gif', extension: 'gif', animated: true }),
  'images/anim.png': image(204_800, { format: 'png', extension: 'png', animated: true }),
  'images/photo.webp': image(204_800, { format: 'webp', extension: 'webp' }),
  'images/renamed.png': image(204_800, { extension: 'png' }),
  'images/bare': image(204_800, { extension: '' }),
  'images/cut.jpg': image(40_960, { broken: true }),
  'images/notes.jpg': { kind: 'other', bytes: 2048, type: undefined },
  'images/qr-store.jpg': image(81_920, { qrCodes: ['https://item.taobao.com/item.htm?id=1'] }),
  'images/qr-external.jpg': image(81_920, { qrCodes: ['https://www.example.com/rules'] }),
  'images/qr-short.jpg': image(81_920, { qrCodes: ['https://bit.ly/3abc'] }),
  'images/qr-apk.jpg': image(81_920, { qrCodes: ['https://dl.example.com/app.apk'] }),
  'images/qr-contact.jpg': image(81_920, { qrCodes: ['加微信 lvye_2026 领茶'] }),
  'images/qr-scheme.jpg': image(81_920, { qrCodes: ['mqqapi://card/show_pslcard'] }),
  'images/qr-two.jpg': image(81_920, { qrCodes: ['https://u.wechat.com/abc', 'https://www.example.com/a'] }),
  'images/qr-wechat.jpg': image(81_920, {
    qrCodes: [
      'http://weixin.qq.com/r/abc',
      'https://work.weixin.qq.com/ca/abc',
      'wxp://f2f0abc',
      'weixin://dl/business/?t=a',
    ],
  }),
  'images/qr-text.jpg': image(81_920, { qrCodes: ['会员号 20261125', 'tel:4000000000', '6901234567892'] }),
  'images/postr.jpg': { kind: 'missing', reason: 'not-found', near: ['poster.jpg', 'poster(1).jpg'] },
  images: { kind: 'missing', reason: 'directory' },
  '../outside.jpg': { kind: 'missing', reason: 'outside-workspace' },
  'images/locked.jpg': { kind: 'missing', reason: 'unreadable' },
  'media/clip.mp4': { kind: 'other', bytes: 5_242_880, type: 'mp4' },
  'media/long.mp4': { kind: 'other', bytes: 15_728_640, type: 'mp4' },
  'media/clip.mov': { kind: 'other', bytes: 5_242_880, type: 'mov' },
  'docs/rules.pdf': { kind: 'other', bytes: 1_048_576, type: 'pdf' },
  'docs/catalogue.pdf': { kind: 'other', bytes: 31_457_280, type: 'pdf' },
  'docs/empty.txt': { kind: 'other', bytes: 3, type: undefined },
};
