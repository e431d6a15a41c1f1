import type { ByteSource } from './byteSource';
import { exifOrientation } from './exifOrientation';

/** What stands before the first scan of a JPEG. */
export interface JpegFrame {
  /** As stored, not turned. 0 where the header says so. */
  readonly width: number;
  readonly height: number;
  /** 1: grey, 3: colour, 4: colours of print (CMYK or YCCK). */
  readonly components: number;
  /** Bits a sample; 8 in all that is in use. */
  readonly precision: number;
  /** Marker of the frame: 0xc0 baseline, 0xc1 extended, 0xc2 progressive; the others are rare. */
  readonly process: number;
}

export interface JpegWalk {
  readonly frame: JpegFrame | undefined;
  /** 1 … 8 */
  readonly orientation: number;
  /** Offset of the first scan's data; undefined where the segments do not lead to one. */
  readonly scan: number | undefined;
}

/** Cameras write a few dozen segments; more is no photograph. */
const mostSegments = 2000;

/**
 * Walks the segments of a JPEG (ITU-T T.81, annex B), however long its profiles are, up to the first scan. Stops at whatever a decoder would
 * read in another way: what is found is what it will find. The first frame and the first orientation count.
 */
export async function walkJpeg(source: ByteSource): Promise<JpegWalk> {
  let orientation: number | undefined;
  let frame: JpegFrame | undefined;
  const found = (scan?: number): JpegWalk => ({ frame, orientation: orientation ?? 1, scan });
  for (let at = 2, segments = 0; segments < mostSegments; segments++) {
    const head = await source.read(at, 10);
    if (head.length < 4 || head[0] !== 0xff) return found();
    const marker = head[1] ?? 0;
    if (marker === 0xff) {
      // A fill byte.
      at++;
      continue;
    }
    const length = head.readUInt16BE(2);
    if (isBare(marker) || length < 2) return found();
    if (marker === 0xda) return found(at + 2 + length);
    if (isFrame(marker)) {
      if (frame || head.length < 10) return found();
      frame = {
        process: marker,
        precision: head[4] ?? 0,
        height: head.readUInt16BE(5),
        width: head.readUInt16BE(7),
        components: head[9] ?? 0,
      };
    }
    if (marker === 0xe1) orientation ??= exifOrientation(await source.read(at + 4, length - 2));
    at += 2 + length;
  }
  return found();
}

/** Markers without a length: TEM, RST0 … RST7, SOI and EOI. None of them stands between the segments of a sound header. */
function isBare(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}

/** SOF0 … SOF15 without DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
