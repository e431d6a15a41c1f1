import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FileFacts, ImageFacts } from '../../server/core/ports';
import { probeFile } from '../../server/src/node/images';
import { readPicture } from '../../server/src/node/images/readPicture';
import { bmp, exif, gif, jpeg, png, pngChunk, webp } from './imagesSamples';

/** One byte of the packed pixels is another. */
function flipped(picture: Buffer): Buffer {
  const at = picture.indexOf('IDAT') + 10;
  picture[at] = (picture[at] ?? 0) ^ 0x40;
  return picture;
}

/** A sound header with next to no pixels behind it. */
function hollow(width: number, height: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2], 8);
  const parts = [pngChunk('IHDR', size), pngChunk('IDAT', Buffer.alloc(17)), pngChunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

describe('file facts', () => {
  let base = '';
  let root = '';
  before(() => {
    base = mkdtempSync(path.join(tmpdir(), 'qunfa-images-'));
    root = path.join(base, 'workspace');
    mkdirSync(root);
  });
  after(() => rmSync(base, { recursive: true, force: true }));

  async function probe(name: string, content: Buffer | string): Promise<FileFacts> {
    const file = path.join(root, name);
    writeFileSync(file, content);
    return probeFile(file, { workspaceRoot: root });
  }

  const plain = { animated: false, broken: false };
  const pictures: readonly (readonly [string, Buffer, ImageFacts])[] = [
    ['a.png', png(1080, 1920), { format: 'png', extension: 'png', width: 1080, height: 1920, ...plain }],
    ['b.JPG', jpeg(1080, 1920), { format: 'jpeg', extension: 'jpg', width: 1080, height: 1920, ...plain }],
    [
      'progressive.jpeg',
      jpeg(30, 20, { sof: 0xc2 }),
      { format: 'jpeg', extension: 'jpeg', width: 30, height: 20, ...plain },
    ],
    [
      'turned.jpg',
      jpeg(4000, 3000, { exif: exif(6) }),
      { format: 'jpeg', extension: 'jpg', width: 3000, height: 4000, ...plain },
    ],
    [
      'turned-le.jpg',
      jpeg(4000, 3000, { exif: exif(8, true) }),
      { format: 'jpeg', extension: 'jpg', width: 3000, height: 4000, ...plain },
    ],
    [
      'mirrored.jpg',
      jpeg(4000, 3000, { exif: exif(4) }),
      { format: 'jpeg', extension: 'jpg', width: 4000, height: 3000, ...plain },
    ],
    [
      'profiles.jpg',
      jpeg(640, 480, { profiles: 300_000 }),
      { format: 'jpeg', extension: 'jpg', width: 640, height: 480, ...plain },
    ],
    [
      'trailer.jpg',
      jpeg(640, 480, { after: Buffer.alloc(200_000, 1) }),
      { format: 'jpeg', extension: 'jpg', width: 640, height: 480, ...plain },
    ],
    ['really-a-png.jpg', png(5, 6), { format: 'png', extension: 'jpg', width: 5, height: 6, ...plain }],
    ['no-extension', jpeg(5, 6), { format: 'jpeg', extension: '', width: 5, height: 6, ...plain }],
    ['still.gif', gif(10, 12, 1), { format: 'gif', extension: 'gif', width: 10, height: 12, ...plain }],
    [
      'moving.gif',
      gif(10, 12, 2),
      { format: 'gif', extension: 'gif', width: 10, height: 12, animated: true, broken: false },
    ],
    [
      'moving.png',
      png(7, 8, 3),
      { format: 'png', extension: 'png', width: 7, height: 8, animated: true, broken: false },
    ],
    ['one-frame.png', png(7, 8, 1), { format: 'png', extension: 'png', width: 7, height: 8, ...plain }],
    ['a.webp', webp(300, 200), { format: 'webp', extension: 'webp', width: 300, height: 200, ...plain }],
    [
      'moving.webp',
      webp(300, 200, true),
      { format: 'webp', extension: 'webp', width: 300, height: 200, animated: true, broken: false },
    ],
    ['a.bmp', bmp(31, 17), { format: 'bmp', extension: 'bmp', width: 31, height: 17, ...plain }],
    [
      'cut.png',
      png(300, 300).subarray(0, -20),
      { format: 'png', extension: 'png', width: 300, height: 300, animated: false, broken: true },
    ],
    [
      'flipped.png',
      flipped(png(300, 300)),
      { format: 'png', extension: 'png', width: 300, height: 300, animated: false, broken: true },
    ],
    [
      'no-pixels.png',
      hollow(50_000, 50_000),
      { format: 'png', extension: 'png', width: 50_000, height: 50_000, animated: false, broken: true },
    ],
    [
      'no-pixels-at-all.png',
      hollow(2_147_483_647, 2_147_483_647),
      { format: 'png', extension: 'png', width: 2_147_483_647, height: 2_147_483_647, animated: false, broken: true },
    ],
    [
      'no-scan-data.jpg',
      jpeg(300, 200, { scan: 0 }),
      { format: 'jpeg', extension: 'jpg', width: 300, height: 200, animated: false, broken: true },
    ],
    [
      'too-little-scan-data.jpg',
      jpeg(4000, 3000, { scan: 500 }),
      { format: 'jpeg', extension: 'jpg', width: 4000, height: 3000, animated: false, broken: true },
    ],
    [
      'cut.jpg',
      jpeg(300, 200).subarray(0, -100),
      { format: 'jpeg', extension: 'jpg', width: 300, height: 200, animated: false, broken: true },
    ],
    [
      'cut-head.jpg',
      jpeg(300, 200).subarray(0, 60),
      { format: 'jpeg', extension: 'jpg', width: 0, height: 0, animated: false, broken: true },
    ],
    [
      'cut.gif',
      gif(9, 9, 1).subarray(0, -4),
      { format: 'gif', extension: 'gif', width: 9, height: 9, animated: false, broken: true },
    ],
    [
      'cut.webp',
      webp(9, 9).subarray(0, -4),
      { format: 'webp', extension: 'webp', width: 9, height: 9, animated: false, broken: true },
    ],
    [
      'cut.bmp',
      bmp(9, 9).subarray(0, -4),
      { format: 'bmp', extension: 'bmp', width: 9, height: 9, animated: false, broken: true },
    ],
  ];
  for (const [name, content, image] of pictures) {
    it(`of ${name} come from its content`, async () => {
      assert.deepEqual(await probe(name, content), { kind: 'image', bytes: content.length, image });
    });
  }

  it('know a drawing without asking for its size', async () => {
    const facts = await probe('logo.svg', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>');
    assert.equal(facts.kind === 'image' && facts.image.format, 'svg');
  });

  const others: readonly (readonly [string, Buffer, string | undefined])[] = [
    ['a.mp4', Buffer.from('\0\0\0\x20ftypisom\0\0\x02\0', 'latin1'), 'mp4'],
    ['a.mov', Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0', 'latin1'), 'mov'],
    ['a.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'heic'],
    ['a.pdf', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['a.docx', Buffer.from('PK\x03\x04....[Content_Types].xml....word/document.xml', 'latin1'), 'docx'],
    ['a.xlsx', Buffer.from('PK\x03\x04....xl/workbook.xml', 'latin1'), 'xlsx'],
    ['a.zip', Buffer.from('PK\x03\x04....readme', 'latin1'), 'zip'],
    ['bm.txt', Buffer.from('BMW 试驾'), 'text'],
    ['text.jpg', Buffer.from('not a picture'), 'text'],
    ['noise.jpg', Buffer.from([1, 2, 3, 0, 255]), undefined],
    ['empty.png', Buffer.alloc(0), undefined],
  ];
  for (const [name, content, type] of others) {
    it(`of ${name} name the type ${type}`, async () => {
      assert.deepEqual(await probe(name, content), {
        kind: 'other',
        bytes: content.length,
        type,
      });
    });
  }

  it('say why there are none', async () => {
    const at = (name: string): Promise<FileFacts> => probeFile(path.join(root, name), { workspaceRoot: root });
    writeFileSync(path.join(base, 'secret.png'), png(2, 2));
    mkdirSync(path.join(root, 'folder.png'));
    symlinkSync(path.join(base, 'secret.png'), path.join(root, 'out.png'));
    symlinkSync('loop.png', path.join(root, 'loop.png'));
    symlinkSync('a.png', path.join(root, 'in.png'));
    execFileSync('mkfifo', [path.join(root, 'pipe.png')]);
    assert.deepEqual(await at('none.png'), { kind: 'missing', reason: 'not-found' });
    assert.deepEqual(await at('a.png/x.png'), { kind: 'missing', reason: 'not-found' });
    assert.deepEqual(await at('nul\0.png'), { kind: 'missing', reason: 'not-found' });
    assert.deepEqual(await at('../secret.png'), { kind: 'missing', reason: 'outside-workspace' });
    assert.deepEqual(await at('../nowhere.png'), { kind: 'missing', reason: 'outside-workspace' });
    assert.deepEqual(await at('out.png'), { kind: 'missing', reason: 'outside-workspace' });
    assert.deepEqual(await at('folder.png'), { kind: 'missing', reason: 'directory' });
    assert.deepEqual(await at('loop.png'), { kind: 'missing', reason: 'no-file' });
    assert.deepEqual(await at('pipe.png'), { kind: 'missing', reason: 'no-file' });
    assert.equal((await at('in.png')).kind, 'image');
  });

  it('are of one content, whatever becomes of the file while it is read', async () => {
    const file = path.join(root, 'busy.png');
    const [whole, other] = [png(300, 200), jpeg(40, 30)];
    const changes: readonly (() => void)[] = [
      () => truncateSync(file, 50),
      () => writeFileSync(file, other),
      () => rmSync(file),
      () => {
        rmSync(file);
        execFileSync('mkfifo', [file]);
      },
    ];
    for (let round = 0; round < 12; round++) {
      rmSync(file, { force: true });
      writeFileSync(file, whole);
      const reading = readPicture(file, { workspaceRoot: root });
      // A step further into the reading each round.
      for (let step = 0; step < round; step++) await new Promise(setImmediate);
      changes[round % changes.length]?.();
      const read = await reading;
      if ('bytes' in read)
        assert.deepEqual(
          [read.image.format, read.image.width],
          read.bytes.equals(whole) ? ['png', 300] : ['jpeg', 40],
          `round ${round}`,
        );
      else assert.match(read.refused, /^(?:missing|damaged|no-image)$/, `round ${round}`);
    }
  });

  it('are there for a workspace that is itself reached by a link', async () => {
    const link = path.join(base, 'link');
    symlinkSync(root, link);
    assert.equal((await probeFile(path.join(link, 'a.png'), { workspaceRoot: link })).kind, 'image');
  });

  it('read no more than a part of a huge file', async () => {
    const file = path.join(root, 'huge.jpg');
    writeFileSync(file, jpeg(10, 10).subarray(0, -2));
    truncateSync(file, 5 * 1024 ** 3);
    const facts = await probeFile(file, { workspaceRoot: root });
    assert.deepEqual(facts, {
      kind: 'image',
      bytes: 5 * 1024 ** 3,
      image: { format: 'jpeg', extension: 'jpg', width: 10, height: 10, animated: false, broken: true },
    });
  });
});
