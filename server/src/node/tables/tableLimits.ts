const MIB = 1024 * 1024;

/** What this machine is asked to read, in bytes. Not figures of the platform: they keep a wrong file from eating the memory. */
export const TABLE_LIMITS = {
  /** Text files are streamed; a list of ten million customers stays below this. */
  file: 1024 * MIB,
  /** A sheet is unpacked as a whole; its reader takes some thirty times the packed size. */
  sheet: 64 * MIB,
  /** One record. A longer one is an opening quote or bracket without its partner. */
  record: 4 * MIB,
  /** Read at a time. */
  chunk: MIB,
} as const;

export function mebibytes(bytes: number): number {
  return Math.ceil(bytes / MIB);
}
