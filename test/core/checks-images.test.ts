import assert from 'node:assert/strict';
import en from '../../l10n/checks.en.json';
import { createCheckContext } from '../../server/core/checks/context';
import { runChecks } from '../../server/core/checks/pipeline';
import { createLocalizer } from '../../server/core/l10n/localizer';
import type { FileFacts, ImageFacts } from '../../server/core/ports';
import { parseTemplate } from '../../server/core/template';
import { emptyConfig, FIXTURE_NOW } from './fixtureContext';

const english = createLocalizer('en', en);
const MEGABYTE = 1024 * 1024;

function found(line: string, facts: FileFacts, policies: Readonly<Record<string, number>> = {}) {
  const template = parseTemplate(`---\nkind: service\nchannel: wecom\n---\n您好\n${line}\n`);
  const config = { ...emptyConfig, policies: { wecom: policies } };
  const { findings } = runChecks(createCheckContext({ template, config, now: FIXTURE_NOW, file: () => facts }));
  return findings
    .filter(({ rule }) => /^(?:image|attachment)\//.test(rule))
    .map(({ rule, message, fixes }) => ({
      rule,
      said: english.say(message),
      offered: fixes.map(({ title }) => english.say(title)),
    }));
}

const image = (facts: Partial<ImageFacts>, bytes = 20_000): FileFacts => ({
  kind: 'image',
  bytes,
  image: { format: 'png', extension: 'png', width: 1080, height: 1920, animated: false, broken: false, ...facts },
});

describe('findings about pictures', () => {
  it('name TIFF, HEIC and other pictures for what they are', () => {
    const [heic] = found('![](a.heic)', { kind: 'other', bytes: 9000, type: 'heic' });
    assert.equal(heic?.rule, 'image/format');
    assert.match(
      heic.said,
      /a\.heic holds HEIC, as iPhones save photos; only JPG \/ PNG can be sent: export it as JPG/,
    );
    const [tiff] = found('![](a.tif)', { kind: 'other', bytes: 9000, type: 'tiff' });
    assert.equal(tiff?.said, 'a.tif holds TIFF; only JPG / PNG can be sent: save it as JPG.');
    const [pdf] = found('![](a.jpg)', { kind: 'other', bytes: 9000, type: 'pdf' });
    assert.match(pdf?.said ?? '', /holds no image/);
  });

  it('offer no copy that would be refused', () => {
    const broken = found('![](a.png)', image({ broken: true, width: 3000 }, 900_000));
    assert.deepEqual(
      broken.map(({ rule, offered }) => [rule, offered]),
      [
        ['image/bytes', []],
        ['image/format', []],
      ],
    );
    const [vast] = found('![](a.png)', image({ width: 9000, height: 8000 }));
    assert.match(vast?.said ?? '', /9000 × 8000, too large to be converted here/);
    assert.deepEqual(vast?.offered, []);
  });

  it('never say that something has just its limit, nor that the limit is 0', () => {
    const [video] = found('![](a.mp4)', { kind: 'other', bytes: 10 * MEGABYTE + 1, type: 'mp4' });
    assert.match(video?.said ?? '', /has 10\.1 MB, the limit is 10 MB/);
    const [small] = found('![](a.png)', image({}, 45_000), { 'image.bytes': 1000 });
    assert.match(small?.said ?? '', /has 44 KB, the limit is 1,000 B/);
    assert.deepEqual(small?.offered, ['Make a copy of 1080 × 1920 and at most 1,000 B']);
  });
});
