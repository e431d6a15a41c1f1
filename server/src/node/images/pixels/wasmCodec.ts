import type { Pixels } from './model';
import { type WasmFile, wasmModule } from './wasmModule';

/** What the packages bring: options behind the module are left out of their types. */
export interface CodecPackage {
  readonly default: (bytes: ArrayBuffer) => Promise<Pixels>;
  readonly init: unknown;
}
type Init = (module: object, options: typeof quiet) => Promise<void>;

/** A codec says in English what it dislikes about a picture; nobody should read that. */
const quiet = { print: () => undefined, printErr: () => undefined };

/** Pixels from which a codec is set up anew: its memory grows with the picture, and never shrinks. */
const large = 4_000_000;

/** A decoder in WebAssembly, compiled once. What it leaves behind after damaged bytes is not to be trusted with the next picture: it is set up anew then, too. */
export function wasmCodec(file: WasmFile, load: () => Promise<CodecPackage>): (bytes: Uint8Array) => Promise<Pixels> {
  let ready: Promise<CodecPackage> | undefined;
  const setUp = async (): Promise<CodecPackage> => {
    const codec = await load();
    await (codec.init as Init)(await wasmModule(file), quiet);
    return codec;
  };
  return async (bytes) => {
    ready ??= setUp();
    let spent = true;
    try {
      const codec = await ready;
      const { data, width, height } = await codec.default(exactBuffer(bytes));
      spent = width * height > large;
      return { data, width, height };
    } catch (error) {
      // Compiled C++ throws whatever it likes.
      throw error instanceof Error ? error : new Error(String(error));
    } finally {
      // Set up at once: until then the package would hold the old memory.
      if (spent) ready = setUp();
      ready.catch(() => {
        ready = undefined;
      });
    }
  };
}

/** Node's small buffers share one block of memory; the codecs want a block of their own. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}
