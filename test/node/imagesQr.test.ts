import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { createFileFactsCache, readQrCodes } from '../../server/src/node/images';
import { encodeWithin } from '../../server/src/node/images/copy/encodeWithin';
import type { Pixels } from '../../server/src/node/images/pixels/model';
import { png } from './imagesSamples';

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

  it('are none in other pictures, in damaged ones and outside the workspace', async () => {
    writeFileSync(path.join(root, 'plain.png'), png(200, 200));
    writeFileSync(path.join(root, 'cut.png'), png(200, 200).subarray(0, 80));
    assert.deepEqual(await readQrCodes(path.join(root, 'plain.png'), { workspaceRoot: root }), []);
    assert.deepEqual(await readQrCodes(path.join(root, 'cut.png'), { workspaceRoot: root }), []);
    assert.deepEqual(await readQrCodes(path.join(root, 'none.png'), { workspaceRoot: root }), []);
    assert.deepEqual(await readQrCodes(path.join(root, 'one.jpg'), { workspaceRoot: path.join(root, 'inner') }), []);
  });
});
