/**
 * Bytes that a zip archive says it unpacks to, from its central directory (APPNOTE 4.3.12, 4.3.16); undefined where there is none to be
 * read. A small file that claims to hold gigabytes is refused before it is opened.
 */
export function unpackedSize(archive: Buffer): number | undefined {
  const end = archive.lastIndexOf(END_OF_DIRECTORY);
  if (end === -1 || end + 22 > archive.length) return undefined;
  const entries = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  let total = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== ENTRY) return undefined;
    total += archive.readUInt32LE(at + 24);
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return total;
}

const END_OF_DIRECTORY = Buffer.of(0x50, 0x4b, 5, 6);
const ENTRY = 0x02014b50;
