import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Codecs that are WebAssembly: file name in dist/wasm, and where the package keeps it. */
const files = {
  'mozjpeg_dec.wasm': '@jsquash/jpeg/codec/dec',
  'mozjpeg_enc.wasm': '@jsquash/jpeg/codec/enc',
  'webp_dec.wasm': '@jsquash/webp/codec/dec',
  'zxing_reader.wasm': 'zxing-wasm/dist/reader',
} as const;

export type WasmFile = keyof typeof files;

/** Bytes of a codec: beside the bundle, or where the package keeps it when run from source. */
export async function wasmBytes(file: WasmFile): Promise<Buffer> {
  const beside = path.join(__dirname, 'wasm', file);
  const installed = path.join(__dirname, '../../../../../node_modules', files[file], file);
  return readFile(beside).catch(() => readFile(installed));
}

/** The engine's own compiler; Node has it, the type library of the browser alone describes it. */
const { WebAssembly: engine } = globalThis as unknown as {
  WebAssembly: { compile(bytes: Uint8Array): Promise<object> };
};

const compiled = new Map<WasmFile, Promise<object>>();

/** The codec compiled, once: some ten ms. */
export function wasmModule(file: WasmFile): Promise<object> {
  let module = compiled.get(file);
  if (!module) {
    module = wasmBytes(file).then((bytes) => engine.compile(bytes));
    compiled.set(file, module);
    module.catch(() => compiled.delete(file));
  }
  return module;
}
