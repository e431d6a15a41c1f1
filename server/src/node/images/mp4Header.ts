import type { VideoFacts } from '../../../core/ports';
import type { ByteSource } from './byteSource';

/** Boxes looked at on one level. A film of the length that may be sent has a handful. */
const MOST_BOXES = 200;
/** s: a day; what claims to be longer is damaged, or does not know its own length. */
const LONGEST = 86_400;
interface Box {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly start: number;
  readonly end: number;
}

/**
 * Length and picture size of an MP4 or MOV (ISO/IEC 14496-12: `mvhd`, `mehd` of fragments, `tkhd` of the first track that has a picture),
 * wherever in the file its header stands. Undefined where there is none, or where it makes no sense.
 */
export async function readMp4Header(source: ByteSource): Promise<VideoFacts | undefined> {
  const film = await find(source, { start: 0, end: source.size }, 'moov');
  const header = film && (await find(source, film, 'mvhd'));
  if (!film || !header) return undefined;
  const clock = await readClock(source, header);
  const fragments = clock?.duration === 0 ? await find(source, film, 'mvex') : undefined;
  const whole = fragments && (await find(source, fragments, 'mehd'));
  const duration = (whole && (await readWhole(source, whole))) ?? clock?.duration;
  if (!clock || duration === undefined || !(duration <= LONGEST * clock.timescale)) return undefined;
  const seconds = duration / clock.timescale;
  return Number.isFinite(seconds) ? { seconds, ...(await readSize(source, film)) } : undefined;
}

async function* boxes(source: ByteSource, { start, end }: Pick<Box, 'start' | 'end'>): AsyncGenerator<Box> {
  for (let at = start, count = 0; at + 8 <= end && count < MOST_BOXES; count++) {
    const head = await source.read(at, 16);
    if (head.length < 8) return;
    const short = head.readUInt32BE(0);
    if (short === 1 && head.length < 16) return;
    // 0: to the end of the file. 1: the length follows in 64 bits.
    const size = short === 0 ? end - at : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    const content = at + (short === 1 ? 16 : 8);
    if (at + size < content || at + size > end) return;
    yield { type: head.toString('latin1', 4, 8), start: content, end: at + size };
    at += size;
  }
}

async function find(source: ByteSource, within: Pick<Box, 'start' | 'end'>, type: string): Promise<Box | undefined> {
  for await (const box of boxes(source, within)) if (box.type === type) return box;
  return undefined;
}

/** Version 1 has 64-bit times. */
async function readClock(
  source: ByteSource,
  { start }: Box,
): Promise<{ readonly timescale: number; readonly duration: number } | undefined> {
  const bytes = await source.read(start, 32);
  const isLong = bytes[0] === 1;
  if (bytes.length < (isLong ? 32 : 20)) return undefined;
  return isLong
    ? { timescale: bytes.readUInt32BE(20), duration: Number(bytes.readBigUInt64BE(24)) }
    : { timescale: bytes.readUInt32BE(12), duration: bytes.readUInt32BE(16) };
}

async function readWhole(source: ByteSource, { start }: Box): Promise<number | undefined> {
  const bytes = await source.read(start, 12);
  if (bytes[0] === 1) return bytes.length < 12 ? undefined : Number(bytes.readBigUInt64BE(4));
  return bytes.length < 8 ? undefined : bytes.readUInt32BE(4);
}

/** 16.16 fixed point, turned as the matrix says; 0 where no track has a picture. */
async function readSize(source: ByteSource, film: Box): Promise<Pick<VideoFacts, 'width' | 'height'>> {
  for await (const { type, start, end } of boxes(source, film)) {
    const header = type === 'trak' ? await find(source, { start, end }, 'tkhd') : undefined;
    if (!header) continue;
    const bytes = await source.read(header.start, 96);
    const matrix = bytes[0] === 1 ? 52 : 40;
    if (bytes.length < matrix + 44) continue;
    const width = bytes.readUInt32BE(matrix + 36) / 65_536;
    const height = bytes.readUInt32BE(matrix + 40) / 65_536;
    if (width < 1 || height < 1) continue;
    const isUpright = bytes.readInt32BE(matrix) !== 0;
    const [across, down] = isUpright ? [width, height] : [height, width];
    return { width: Math.round(across), height: Math.round(down) };
  }
  return { width: 0, height: 0 };
}
