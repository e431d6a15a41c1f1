/** A 32-bit bitmap of RGBA pixels, rows from the bottom up. */
export function bmpOf(data: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const header = 54;
  const bytes = new Uint8Array(header + width * height * 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, header, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 32, true);
  bytes.set(data, header);
  return bytes;
}
