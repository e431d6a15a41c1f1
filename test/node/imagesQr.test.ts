import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { createFileFactsCache, qrCodeThread, readQrCodes } from '../../server/src/node/images';
import { encodeWithin } from '../../server/src/node/images/copy/encodeWithin';
import type { Pixels } from '../../server/src/node/images/pixels/model';
import { turnUpright } from '../../server/src/node/images/pixels/turnUpright';
import { type QrCodeCache, qrCodeCache } from '../../server/src/node/images/qr/qrCodeCache';
import { png, pngBomb } from './imagesSamples';

/** A white picture with QR codes side by side. */
async function withCodes(texts: readonly string[], module = 6): Promise<Pixels> {
  const symbols = await Promise.all(texts.map(async (text) => (await writeBarcode(text, { format: 'QRCode' })).symbol));
  const side = Math.max(...symbols.map(({ width }) => width)) + 8;
  const [width, height] = [side * module * symbols.length, side * module];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [i, symbol] of symbols.entries()) {
    for (let y = 0; y < symbol.height * module; y++) {
      for (let x = 0; x < symbol.width * module; x++) {
        const dark = symbol.data[Math.floor(y / module) * symbol.width + Math.floor(x / module)] === 0;
        if (dark)
          data.fill(
            0,
            ((y + 4 * module) * width + i * side * module + x + 4 * module) * 4,
            ((y + 4 * module) * width + i * side * module + x + 4 * module) * 4 + 3,
          );
      }
    }
  }
  return { data, width, height };
}

describe('QR codes in pictures', () => {
  let root = '';
  before(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'qunfa-qr-'));
    const wasm = readFileSync(createRequire(__filename).resolve('zxing-wasm/writer/zxing_writer.wasm'));
    await prepareZXingModule({
      overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer },
      fireImmediately: true,
    });
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  async function read(name: string, pixels: Pixels): Promise<readonly string[]> {
    const bytes = await encodeWithin(pixels, 5_000_000);
    assert.ok(bytes);
    writeFileSync(path.join(root, name), bytes);
    return readQrCodes(path.join(root, name), { workspaceRoot: root });
  }

  it('are read out of a photograph, Chinese text included', async () => {
    assert.deepEqual(await read('one.jpg', await withCodes(['https://lvye.com/a?b=1'])), ['https://lvye.com/a?b=1']);
    assert.deepEqual(await read('han.jpg', await withCodes(['加微信 lvye_2026 领茶'])), ['加微信 lvye_2026 领茶']);
  });

  it('are all read where there are several', async () => {
    const texts = ['https://weixin.qq.com/g/abc', 'https://u.wechat.com/xyz'];
    assert.deepEqual([...(await read('two.jpg', await withCodes(texts)))].sort(), [...texts].sort());
  });

  it('are read inverted, faint, and turned', async () => {
    const text = 'https://lvye.com/odd';
    const { data, width, height } = await withCodes([text]);
    const shown = (value: (bright: number) => number): Pixels => ({
      data: data.map((bright, i) => (i % 4 === 3 ? 255 : value(bright))),
      width,
      height,
    });
    assert.deepEqual(
      await read(
        'inverted.jpg',
        shown((bright) => 255 - bright),
      ),
      [text],
    );
    assert.deepEqual(
      await read(
        'faint.jpg',
        shown((bright) => 120 + bright / 12),
      ),
      [text],
    );
    assert.deepEqual(await read('turned.jpg', turnUpright({ data, width, height }, 7)), [text]);
  });

  it('are read in large pictures too', async () => {
    assert.deepEqual(await read('large.jpg', await withCodes(['https://lvye.com/large'], 80)), [
      'https://lvye.com/large',
    ]);
  });

  it('are added to the facts when they are asked for', async () => {
    await read('facts.jpg', await withCodes(['https://lvye.com/facts']));
    writeFileSync(path.join(root, 'bare.png'), png(50, 50));
    const [coded, bare] = [path.join(root, 'facts.jpg'), path.join(root, 'bare.png')];
    const cache = createFileFactsCache({ workspaceRoot: root });
    assert.equal(await cache.loadQrCodes([coded]), false, 'not loaded yet');
    await cache.load([coded, bare]);
    assert.equal(await cache.loadQrCodes([coded, bare]), true);
    assert.equal(await cache.loadQrCodes([coded, bare]), false);
    const codesOf = (file: string): unknown => {
      const facts = cache.get(file);
      return facts?.kind === 'image' ? facts.image.qrCodes : undefined;
    };
    assert.deepEqual([codesOf(coded), codesOf(bare)], [['https://lvye.com/facts'], []]);
    assert.equal(await cache.load([coded, bare]), false, 'codes are kept while the file stays as it is');
    assert.deepEqual(codesOf(coded), ['https://lvye.com/facts']);
  });

  it('are not looked for again where a cache knows the very same bytes', async () => {
    const file = path.join(root, 'kept.png');
    writeFileSync(file, png(60, 60));
    const kept = new Map<string, readonly string[]>();
    let told = ['https://lvye.com/kept'];
    const codes: QrCodeCache = {
      get: async (hash) => kept.get(hash) ?? told,
      put: async (hash, texts) => void kept.set(hash, texts),
    };
    assert.deepEqual(await readQrCodes(file, { workspaceRoot: root, codes }), ['https://lvye.com/kept']);
    assert.equal(kept.size, 0);
    told = [];
    kept.clear();
    const other = { ...codes, get: async (hash: string) => kept.get(hash) };
    writeFileSync(file, png(61, 60));
    assert.deepEqual(await readQrCodes(file, { workspaceRoot: root, codes: other }), []);
    assert.equal(kept.size, 1, 'what was read is kept');
  });

  it('are looked for in a thread, which survives what it can not decode and is started again after what killed it', async () => {
    const bytes = Buffer.from((await encodeWithin(await withCodes(['https://lvye.com/thread']), 5_000_000)) ?? []);
    const thread = qrCodeThread(path.resolve('dist/qr-thread.js'));
    const all = await Promise.all([
      thread(bytes, 'jpeg'),
      thread(Buffer.from('no picture'), 'png'),
      thread(png(50, 50), 'png'),
    ]);
    assert.deepEqual(all, [['https://lvye.com/thread'], 'damaged', []]);
    const deadly = path.join(root, 'deadly.js');
    writeFileSync(deadly, "require('node:worker_threads').parentPort.on('message', () => process.exit(3));");
    const weak = qrCodeThread(deadly);
    assert.equal(await weak(bytes, 'jpeg'), undefined);
    assert.equal(await weak(bytes, 'jpeg'), undefined);
    assert.deepEqual(await qrCodeThread(path.join(root, 'not-built.js'))(png(50, 50), 'png'), []);
  });

  it('are kept on the disk with a checksum: what is damaged is looked for anew', async () => {
    const folder = path.join(root, 'cache');
    const codes = qrCodeCache(folder);
    assert.equal(await codes.get('a'), undefined);
    await codes.put('a', ['https://lvye.com/一', '加微信']);
    assert.deepEqual(await qrCodeCache(folder).get('a'), ['https://lvye.com/一', '加微信']);
    assert.equal(await codes.get('b'), undefined);
    const [name = ''] = readdirSync(folder);
    const sound = readFileSync(path.join(folder, name));
    for (const damaged of [
      Buffer.from(sound.toString('utf8').replace('lvye', 'evil')),
      sound.subarray(0, 70),
      sound.subarray(0, 10),
      Buffer.alloc(0),
      Buffer.alloc(500, 7),
    ]) {
      writeFileSync(path.join(folder, name), damaged);
      assert.equal(await codes.get('a'), undefined);
    }
    await codes.put('a', []);
    assert.deepEqual(await codes.get('a'), []);
    writeFileSync(path.join(root, 'no-folder'), '');
    const nowhere = qrCodeCache(path.join(root, 'no-folder'));
    await nowhere.put('a', []);
    assert.equal(await nowhere.get('a'), undefined);
  });

  it('are none in other pictures, in damaged ones and outside the workspace', async () => {
    writeFileSync(path.join(root, 'plain.png'), png(200, 200));
    writeFileSync(path.join(root, 'cut.png'), png(200, 200).subarray(0, 80));
    assert.deepEqual(await readQrCodes(path.join(root, 'plain.png'), { workspaceRoot: root }), []);
    assert.deepEqual(await readQrCodes(path.join(root, 'cut.png'), { workspaceRoot: root }), []);
    writeFileSync(path.join(root, 'bomb.png'), pngBomb(10_000, 10_000));
    assert.deepEqual(await readQrCodes(path.join(root, 'bomb.png'), { workspaceRoot: root }), []);
    assert.deepEqual(await readQrCodes(path.join(root, 'none.png'), { workspaceRoot: root }), []);
    assert.deepEqual(await readQrCodes(path.join(root, 'one.jpg'), { workspaceRoot: path.join(root, 'inner') }), []);
  });
});
