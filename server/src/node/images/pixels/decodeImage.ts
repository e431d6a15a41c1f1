import type { ImageFacts } from '../../../../core/ports';
import { decodeBmp } from './decodeBmp';
import { decodeGif } from './decodeGif';
import type { Pixels } from './model';
import { wasmModule } from './wasmModule';

/** Formats that can be turned into pixels. */
export type Decodable = Exclude<ImageFacts['format'], 'svg' | 'unknown'>;

type Decode = (bytes: Uint8Array) => Pixels | Promise<Pixels>;

const loaded = new Map<Decodable, Promise<Decode>>();

/** Pixels as they are stored, orientation not applied; of a moving picture the first frame. Rejects where the bytes can't be decoded. The codec is loaded on first use. */
export async function decodeImage(bytes: Uint8Array, format: Decodable): Promise<Pixels> {
  let decode = loaded.get(format);
  if (!decode) {
    decode = loaders[format]();
    loaded.set(format, decode);
    decode.catch(() => loaded.delete(format));
  }
  const pixels = await decoded(await decode, bytes, format);
  if (pixels.data.length < pixels.width * pixels.height * 4) throw new Error('fewer pixels than the header says');
  return pixels;
}

/** What a codec leaves behind after damaged bytes is not to be trusted with the next picture: it is set up anew. */
async function decoded(decode: Decode, bytes: Uint8Array, format: Decodable): Promise<Pixels> {
  try {
    return await decode(bytes);
  } catch (error) {
    loaded.delete(format);
    throw error;
  }
}

/** A codec says in English what it dislikes about a picture; nobody should read that. */
const quiet = { print: () => undefined, printErr: () => undefined };

/** The packages take options behind the module; their types leave them out. */
type Init = (module: object, options: typeof quiet) => Promise<void>;

const loaders: Readonly<Record<Decodable, () => Promise<Decode>>> = {
  async jpeg() {
    const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
    await (init as Init)(await wasmModule('mozjpeg_dec.wasm'), quiet);
    return (bytes) => decode(exactBuffer(bytes));
  },
  async png() {
    const { default: decode, init } = await import('@jsquash/png/decode.js');
    await init(await wasmModule('squoosh_png_bg.wasm'));
    return (bytes) => decode(exactBuffer(bytes));
  },
  async webp() {
    const { default: decode, init } = await import('@jsquash/webp/decode.js');
    await (init as Init)(await wasmModule('webp_dec.wasm'), quiet);
    return (bytes) => decode(exactBuffer(bytes));
  },
  gif: async () => decodeGif,
  bmp: async () => decodeBmp,
};

/** Node's small buffers share one block of memory; the codecs want a block of their own. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}
