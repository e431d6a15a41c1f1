import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { type CopyTarget, makeCompliantCopy, probeFile } from '../../server/src/node/images';
import { encodeWithin } from '../../server/src/node/images/copy/encodeWithin';
import { writeBeside } from '../../server/src/node/images/copy/writeBeside';
import { fitPixels } from '../../server/src/node/images/copy/fitPixels';
import { decodeImage } from '../../server/src/node/images/pixels/decodeImage';
import type { Pixels } from '../../server/src/node/images/pixels/model';
import { turnUpright } from '../../server/src/node/images/pixels/turnUpright';
import { bmp, exif, gif, png, pngBomb, pngChunk } from './imagesSamples';

/** A picture from a function of the place. */
function paint(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...colour(x, y), 255], (y * width + x) * 4);
  return { data, width, height };
}

function at({ data, width }: Pixels, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
}

function near(actual: readonly number[], expected: readonly number[], message: string): void {
  assert.ok(
    actual.every((value, i) => Math.abs(value - (expected[i] ?? 0)) <= 12),
    `${message}: ${actual} is not ${expected}`,
  );
}

describe('compliant copies', () => {
  let root = '';
  let target: CopyTarget;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'qunfa-copy-'));
    target = { workspaceRoot: root, width: 108, height: 192, maxBytes: 20_000, fit: 'contain' };
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function place(name: string, content: Uint8Array): string {
    const file = path.join(root, name);
    writeFileSync(file, content);
    return file;
  }

  it('have the size and weight that were asked for, and leave the original alone', async () => {
    const original = png(300, 200);
    const file = place('poster.png', original);
    const result = await makeCompliantCopy(file, target);
    assert.ok(result.done);
    assert.equal(path.basename(result.path), 'poster.108x192.jpg');
    assert.ok(result.bytes <= target.maxBytes && result.bytes === readFileSync(result.path).length);
    const facts = await probeFile(result.path, target);
    assert.ok(facts.kind === 'image' && !facts.image.broken);
    assert.deepEqual([facts.image.format, facts.image.width, facts.image.height], ['jpeg', 108, 192]);
    assert.ok(readFileSync(file).equals(original));
  });

  it('are written once, and beside whatever has their name', async () => {
    const file = place('poster.png', png(300, 200));
    place('poster.108x192.jpg', Buffer.from('a picture of somebody else'));
    const first = await makeCompliantCopy(file, target);
    const second = await makeCompliantCopy(file, target);
    assert.ok(first.done && second.done && first.path === second.path);
    assert.deepEqual(readdirSync(root).sort(), ['poster.108x192-2.jpg', 'poster.108x192.jpg', 'poster.png']);
    assert.equal(readFileSync(path.join(root, 'poster.108x192.jpg'), 'utf8'), 'a picture of somebody else');
  });

  it('of noise fit by giving up quality, or are refused without a trace', async () => {
    let seed = 7;
    const noise = paint(200, 200, () => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      return [seed & 255, (seed >> 8) & 255, (seed >> 16) & 255];
    });
    const source = await encodeWithin(noise, 10_000_000);
    assert.ok(source);
    const file = place('noise.jpg', source);
    const best = await makeCompliantCopy(file, { ...target, maxBytes: 1_000_000, fit: 'cover' });
    assert.ok(best.done);
    const limit = Math.round(best.bytes * 0.7);
    const tight = await makeCompliantCopy(file, { ...target, maxBytes: limit, fit: 'cover' });
    assert.ok(tight.done && tight.bytes <= limit && tight.bytes > limit * 0.6, JSON.stringify({ limit, tight }));
    const before = readdirSync(root);
    assert.deepEqual(await makeCompliantCopy(file, { ...target, maxBytes: 500 }), {
      done: false,
      reason: 'too-heavy',
      args: { limit: '500 B' },
    });
    assert.deepEqual(readdirSync(root), before);
  });

  it('show a turned photograph upright', async () => {
    const upper = await encodeWithin(
      paint(80, 40, (x) => (x < 40 ? [220, 20, 20] : [20, 20, 220])),
      1_000_000,
    );
    assert.ok(upper);
    const block = exif(6);
    const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, 0, block.length + 2]), block]);
    const turned = Buffer.concat([upper.subarray(0, 2), app1, upper.subarray(2)]);
    const result = await makeCompliantCopy(place('turned.jpg', turned), { ...target, width: 40, height: 80 });
    assert.ok(result.done);
    const pixels = await decodeImage(readFileSync(result.path), 'jpeg');
    near(at(pixels, 20, 10), [220, 20, 20], 'top');
    near(at(pixels, 20, 70), [20, 20, 220], 'bottom');
  });

  it('keep a short profile of screen colours, and none of print', async () => {
    const profile = Buffer.alloc(500, 1);
    profile.write('RGB ', 16, 'latin1');
    const print = Buffer.from(profile);
    print.write('CMYK', 16, 'latin1');
    const inJpeg = (icc: Buffer): Buffer => {
      const length = icc.length + 16;
      const head = Buffer.from([0xff, 0xe2, length >> 8, length & 255, ...Buffer.from('ICC_PROFILE\0'), 1, 1]);
      return Buffer.concat([photo.subarray(0, 2), head, icc, photo.subarray(2)]);
    };
    const photo = Buffer.from(
      (await encodeWithin(
        paint(40, 20, () => [200, 20, 20]),
        100_000,
      )) ?? [],
    );
    const flat = png(30, 20);
    const inPng = Buffer.concat([
      flat.subarray(0, 33),
      pngChunk('iCCP', Buffer.concat([Buffer.from('P3\0\0', 'latin1'), deflateSync(profile)])),
      flat.subarray(33),
    ]);
    for (const [name, content, isKept] of [
      ['phone.jpg', inJpeg(profile), true],
      ['press.jpg', inJpeg(print), false],
      ['drawn.png', inPng, true],
    ] as const) {
      const result = await makeCompliantCopy(place(name, content), target);
      assert.ok(result.done, name);
      const copy = readFileSync(result.path);
      assert.equal(copy.includes(profile), isKept, name);
      assert.ok(copy.length === result.bytes && copy.length <= target.maxBytes);
      assert.equal((await decodeImage(copy, 'jpeg')).width, target.width, name);
      const facts = await probeFile(result.path, target);
      assert.ok(facts.kind === 'image' && !facts.image.broken && facts.image.height === target.height, name);
    }
  });

  it('come of sound photographs also after damaged ones', async () => {
    const made = await makeCompliantCopy(place('a.png', png(300, 200)), target);
    assert.ok(made.done);
    const sound = readFileSync(made.path);
    for (let round = 0; round < 60; round++) {
      const tables = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xc4, 0, 3, 1]), sound.subarray(2 + round)]);
      const bytes = Buffer.from(sound.subarray(0, 30 + ((round * 11) % sound.length)));
      for (let hit = 0; hit < 8; hit++) bytes[20 + ((round * 37 + hit * 91) % (bytes.length - 20))] = round + hit;
      for (const damaged of [tables, bytes]) await decodeImage(damaged, 'jpeg').catch(() => undefined);
    }
    assert.equal((await decodeImage(sound, 'jpeg')).width, target.width);
  });

  it('say why there is none', async () => {
    const reasons: readonly (readonly [string, Uint8Array | undefined, string])[] = [
      ['none.png', undefined, 'missing'],
      ['text.png', Buffer.from('not a picture'), 'no-image'],
      ['logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'no-image'],
      ['cut.png', png(100, 100).subarray(0, -30), 'damaged'],
      [
        'rotten.png',
        Buffer.concat([png(100, 100).subarray(0, 45), Buffer.alloc(60, 7), png(1, 1).subarray(-12)]),
        'damaged',
      ],
    ];
    for (const [name, content, reason] of reasons) {
      if (content) place(name, content);
      assert.deepEqual(await makeCompliantCopy(path.join(root, name), target), { done: false, reason, args: {} }, name);
    }
    const outside = mkdtempSync(path.join(tmpdir(), 'qunfa-else-'));
    writeFileSync(path.join(outside, 'a.png'), png(5, 5));
    assert.deepEqual(await makeCompliantCopy(path.join(outside, 'a.png'), target), {
      done: false,
      reason: 'missing',
      args: {},
    });
    rmSync(outside, { recursive: true });
  });

  it('are refused by the header where the picture would not fit into memory, and say the limit', async () => {
    const bomb = pngBomb(10_000, 10_000);
    assert.ok(bomb.length < 30_000);
    const before = process.memoryUsage.rss();
    const result = await makeCompliantCopy(place('bomb.png', bomb), target);
    assert.deepEqual(result, {
      done: false,
      reason: 'too-many-pixels',
      args: { size: '10000 × 10000', pixels: 100_000_000, limit: 64_000_000 },
    });
    assert.ok(process.memoryUsage.rss() - before < 100_000_000);
    const heavy = place('heavy.png', png(5, 5));
    truncateSync(heavy, 80 * 1024 ** 2);
    assert.deepEqual(await makeCompliantCopy(heavy, target), {
      done: false,
      reason: 'too-large',
      args: { size: 80, limit: 64 },
    });
  });

  it('of small pictures say how far they were enlarged', async () => {
    const result = await makeCompliantCopy(place('small.png', png(36, 96)), target);
    assert.ok(result.done && result.enlarged === 2 && result.original.height === 96);
    const filled = await makeCompliantCopy(place('small.png', png(36, 96)), { ...target, fit: 'cover' });
    assert.ok(filled.done && filled.enlarged === 3);
  });

  it('leave a pipe and a dangling link of their name alone, and say where a name has no room for the size', async () => {
    const file = place('poster.png', png(30, 20));
    execFileSync('mkfifo', [path.join(root, 'poster.108x192.jpg')]);
    symlinkSync('nowhere.jpg', path.join(root, 'poster.108x192-2.jpg'));
    const result = await makeCompliantCopy(file, target);
    assert.ok(result.done && path.basename(result.path) === 'poster.108x192-3.jpg');
    const bytes = Buffer.from('a copy');
    assert.deepEqual(await writeBeside(path.join(root, 'gone', 'a.png'), '1x1', bytes), { failed: 'not-written' });
    const long = place(`${'长'.repeat(83)}.png`, png(30, 20));
    assert.deepEqual(await makeCompliantCopy(long, target), { done: false, reason: 'name-too-long', args: {} });
  });

  it('can be made of every format that opens', async () => {
    const pictures: readonly (readonly [string, Uint8Array])[] = [
      ['a.bmp', bmp(31, 17)],
      ['a.gif', gif(20, 10, 2)],
      ['a.png', png(9, 9)],
      ['a.webp', await webpOf(paint(40, 20, () => [200, 100, 50]))],
    ];
    for (const [name, content] of pictures) {
      const result = await makeCompliantCopy(place(name, content), target);
      assert.ok(result.done, `${name}: ${JSON.stringify(result)}`);
    }
    const copied = await decodeImage(readFileSync(path.join(root, 'a.108x192-4.jpg')), 'jpeg');
    near(at(copied, 54, 96), [200, 100, 50], 'webp');
  });
});

async function webpOf(pixels: Pixels): Promise<Uint8Array> {
  const { default: encode, init } = await import('@jsquash/webp/encode.js');
  const wasm = readFileSync(createRequire(__filename).resolve('@jsquash/webp/codec/enc/webp_enc.wasm'));
  await init(await WebAssembly.compile(wasm));
  return new Uint8Array(await encode(pixels as unknown as ImageData));
}

describe('pixels', () => {
  it('fill or keep within a size', () => {
    const half = paint(200, 100, (x) => (x < 100 ? [200, 0, 0] : [0, 0, 200]));
    const kept = fitPixels(half, 100, 100, 'contain');
    near(at(kept, 10, 50), [200, 0, 0], 'kept left');
    near(at(kept, 90, 50), [0, 0, 200], 'kept right');
    near(at(kept, 50, 2), [100, 0, 100], 'ground');
    const filled = fitPixels(half, 100, 100, 'cover');
    near(at(filled, 5, 5), [200, 0, 0], 'filled left');
    near(at(filled, 95, 95), [0, 0, 200], 'filled right');
    near(at(fitPixels(half, 400, 200, 'cover'), 390, 5), [0, 0, 200], 'enlarged');
  });

  it('go on beyond each edge in its own colour, and a page stays white though a figure touches its edge', () => {
    const twoGrounds = paint(100, 50, (x, y) =>
      y > 40 ? [0, 0, 100] : x > 30 && x < 50 ? [200, 0, 0] : [255, 255, 255],
    );
    const kept = fitPixels(twoGrounds, 100, 100, 'contain');
    assert.deepEqual(at(kept, 40, 3), [255, 255, 255]);
    assert.deepEqual(at(kept, 40, 97), [0, 0, 100]);
    const beside = fitPixels(
      paint(20, 40, (x) => (x < 10 ? [10, 20, 30] : [30, 20, 10])),
      40,
      40,
      'contain',
    );
    assert.deepEqual(
      [at(beside, 2, 20), at(beside, 37, 20)],
      [
        [10, 20, 30],
        [30, 20, 10],
      ],
    );
  });

  it('made smaller are the mean of what they cover, on white where they were clear', () => {
    const board = paint(64, 64, (x, y) => ((x + y) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]));
    near(at(fitPixels(board, 8, 8, 'cover'), 3, 3), [128, 128, 128], 'chequered');
    const clear = { ...board, data: new Uint8ClampedArray(64 * 64 * 4) };
    assert.deepEqual(at(fitPixels(clear, 8, 8, 'contain'), 4, 4), [255, 255, 255]);
  });

  it('are turned as Exif says: where the stored first row and column lie', () => {
    const stored = paint(2, 2, (x, y) => [10 + 10 * x + 20 * y, 0, 0]);
    const seen: Record<number, number[]> = {
      1: [10, 20, 30, 40],
      2: [20, 10, 40, 30],
      3: [40, 30, 20, 10],
      4: [30, 40, 10, 20],
      5: [10, 30, 20, 40],
      6: [30, 10, 40, 20],
      7: [40, 20, 30, 10],
      8: [20, 40, 10, 30],
    };
    for (const [orientation, order] of Object.entries(seen)) {
      const turned = turnUpright(stored, Number(orientation));
      assert.deepEqual(
        [at(turned, 0, 0)[0], at(turned, 1, 0)[0], at(turned, 0, 1)[0], at(turned, 1, 1)[0]],
        order,
        `orientation ${orientation}`,
      );
    }
  });

  it('of a GIF and a bitmap are those that were stored', async () => {
    const colours = [0, 1, 2, 3, 3, 2, 1, 0, 0, 0, 3, 3];
    const palette = [
      [0, 0, 0],
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ];
    // Nine bits would need a longer table: a clear code before every pixel keeps the codes three bits wide.
    let bits = '';
    for (const colour of colours) bits = `${colour.toString(2).padStart(3, '0')}100${bits}`;
    bits = `101${bits}`;
    const packed =
      bits
        .padStart(Math.ceil(bits.length / 8) * 8, '0')
        .match(/.{8}/g)
        ?.reverse()
        .map((byte) => Number.parseInt(byte, 2)) ?? [];
    const picture = Buffer.from([
      ...Buffer.from('GIF89a'),
      4,
      0,
      3,
      0,
      0x81,
      0,
      0,
      ...palette.flat(),
      0x2c,
      0,
      0,
      0,
      0,
      4,
      0,
      3,
      0,
      0,
      2,
      packed.length,
      ...packed,
      0,
      0x3b,
    ]);
    const decoded = await decodeImage(picture, 'gif');
    for (const [i, colour] of colours.entries())
      assert.deepEqual(at(decoded, i % 4, Math.floor(i / 4)), palette[colour], `pixel ${i}`);
    assert.deepEqual(at(await decodeImage(bmp(3, 2), 'bmp'), 2, 1), [99, 99, 99]);
  });
});
