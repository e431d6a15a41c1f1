import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mp4 } from '../node/mp4Sample';
import { workspaceFolder } from './editor';

/** Templates that hold whatever a pane can show, in the folder that is open: the sample's own pictures, a film, a price list. */
export function writeShowcase(): void {
  const write = (name: string, content: string | Buffer): void => writeFileSync(join(workspaceFolder(), name), content);
  for (const name of ['files', 'broken']) mkdirSync(join(workspaceFolder(), name), { recursive: true });
  write('files/clip.mp4', mp4({ timescale: 1000, duration: 75_000, width: 720, height: 1280 }));
  write('files/冬茶价目表.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(286_000, 32)]));
  write('showcase.broadcast.md', SHOWCASE);
  write('long.broadcast.md', LONG);
  write('empty.broadcast.md', '---\naccount: flagship\ntitle: 还没写\nstatus: draft\n---\n');
  write('broken/qunfa.config.json', BROKEN);
}

const SHOWCASE = `---
account: flagship
title: 冬茶品鉴会
audience: 级别<=2
kind: notice
---
{{昵称|茶友}}，周六的冬茶品鉴会给您留了位 [庆祝][玫瑰]

下午 2:30 在 {{门店}}，带上 iPhone 里的这条消息即可。路上堵也别急，我们等您 😊[茶]

不方便来，回复 1 改期 [握手]；不想再收到，回复 T 退订。——云上茶舍 400-000-0000

<!-- more -->

现场有四款新茶，第一泡都算我们的 [呲牙]

![品鉴会海报](images/poster.jpg)
[品鉴会流程与路线：四款冬茶怎么选、怎么喝，一篇看明白](https://mp.weixin.qq.com/s/winter-tea "从采摘到出汤的四十天，附到店路线和停车说明，老茶友也值得再看一遍。 | images/cover.jpg")
[领取您的座位卡](miniprogram://wx0123456789abcdef/pages/seat?from=qf "封面:images/cover.jpg")
![](files/clip.mp4)
[冬茶价目表](file:files/冬茶价目表.pdf)
---
到店后报手机号后四位，前台会带您入座 [OK]
`;

const LONG = `---
account: flagship
title: 一封长信
kind: notice
---
${'各位老茶友：今年的秋天来得早，山里的雨也比往年多。我们九月就上了山，守着那几片老树，一直等到露水干透才动手采。'.repeat(9)}

不想再收到，回复 T 退订。——云上茶舍 400-000-0000
`;

const BROKEN = `{
  "accounts": {
    "shop": {
      "channel": "wecome",
      "registeredOn": "2024-13-01",
      "audience": "frends"
    }
  },
  "audiences": { "friends": { "file": "friends.csv" } },
  "checks": { "words/absolut": "off" }
}
`;
