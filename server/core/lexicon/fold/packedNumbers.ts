import { bytesOfBase64 } from './base64';

/** Variable-length numbers from base64: seven bits a byte, low bits first (scripts/make-fold-table-pack.mjs). */
export function packedNumbers(base64: string): readonly number[] {
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytesOfBase64(base64)) {
    value += (byte & 0x7f) * scale;
    if (byte > 0x7f) {
      scale *= 128;
    } else {
      numbers.push(value);
      value = 0;
      scale = 1;
    }
  }
  return numbers;
}
