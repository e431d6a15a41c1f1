import { statfs } from 'node:fs/promises';

/**
 * File systems on which locks between machines can't be relied on, by the magic number that Linux gives (statfs(2), linux/magic.h).
 * SQLite's own advice is not to share a database over any of them (sqlite.org/howtocorrupt.html, section 2.1).
 */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9p'],
  [0x65735546, 'FUSE'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
]);

/** Name of the network file system that a folder lies on; undefined for a local disk, or where that can't be told. `readType` gives the number. */
export async function networkDisk(
  folder: string,
  readType: (folder: string) => Promise<number> = async (path) => (await statfs(path)).type,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  if (platform === 'win32') return /^(\\\\|\/\/)(?![?.][\\/])/.test(folder) ? 'SMB' : undefined;
  if (platform !== 'linux') return undefined;
  try {
    // The kernel's number is 32 bits without a sign; some systems hand it out with one.
    return NETWORK_FILE_SYSTEMS.get((await readType(folder)) >>> 0);
  } catch {
    return undefined;
  }
}
