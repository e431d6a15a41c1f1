const MIB = 1024 * 1024;

/** What this machine is asked to read, in bytes. Not figures of the platform: they keep a wrong file from eating the memory. */
export const TABLE_LIMITS = {
  /** Text files are streamed; a list of ten million customers stays below this. */
  file: 1024 * MIB,
  /** A sheet is read as a whole. */
  sheet: 64 * MIB,
  /** What a sheet may unpack to: 180 MB of it (450,000 rows of six cells) took 1.4 GB of memory and 7 s. */
  sheetContent: 256 * MIB,
  /** One record. A longer one is an opening quote or bracket without its partner. */
  record: 4 * MIB,
  /** Read at a time. */
  chunk: MIB,
} as const;

export function mebibytes(bytes: number): number {
  return Math.ceil(bytes / MIB);
}
