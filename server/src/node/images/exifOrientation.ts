const orientationTag = 0x0112;
const shortType = 3;
const mostEntries = 512;

/** Orientation 1 … 8 in the first directory of an Exif block (with its `Exif\0\0` prefix); undefined where there is none. */
export function exifOrientation(block: Buffer): number | undefined {
  if (block.toString('latin1', 0, 6) !== 'Exif\0\0' || block.length < 14) return undefined;
  const tiff = block.subarray(6);
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return undefined;
  const short = (at: number): number => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  const entries = Math.min(short(directory), mostEntries);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12;
    if (entry + 12 > tiff.length) return undefined;
    if (short(entry) !== orientationTag) continue;
    const value = short(entry + 8);
    return short(entry + 2) === shortType && value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
