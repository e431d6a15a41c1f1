import { type ByteSource, standsBetween } from './byteSource';
import { exifOrientation } from './exifOrientation';
import { type ImageHeader, sized, unreadable } from './imageHeader';

const endOfImage = Buffer.from([0xff, 0xd9]);
/** Cameras write a few dozen segments; more is no photograph. */
const mostSegments = 2000;

/**
 * Walks the segments of a JPEG (ITU-T T.81, annex B) from the file, however long its profiles are, up to the frame header.
 * A picture without an end marker behind the start of its scan was cut off.
 */
export async function readJpegHeader(source: ByteSource): Promise<ImageHeader> {
  let orientation = 1;
  let frame: { width: number; height: number } | undefined;
  for (let at = 2, segments = 0; segments < mostSegments; segments++) {
    const head = await source.read(at, 10);
    if (head.length < 4 || head[0] !== 0xff) return frame ? { ...frame, animated: false, broken: true } : unreadable;
    const marker = head[1] ?? 0;
    if (marker === 0xff) {
      // A fill byte.
      at++;
      continue;
    }
    const length = head.readUInt16BE(2);
    if (marker === 0xd9 || length < 2) return frame ? { ...frame, animated: false, broken: true } : unreadable;
    if (marker === 0xda) {
      const whole = await standsBetween(source, endOfImage, at + 2 + length, source.size);
      return frame ? sized(frame.width, frame.height, { animated: false, broken: !whole }) : unreadable;
    }
    if (isFrame(marker) && head.length >= 9) {
      const size = { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
      frame = orientation >= 5 ? { width: size.height, height: size.width } : size;
    }
    if (marker === 0xe1) orientation = exifOrientation(await source.read(at + 4, length - 2)) ?? orientation;
    at += 2 + length;
  }
  return unreadable;
}

/** SOF0 … SOF15 without DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Exif orientation (1 … 8) of a JPEG; 1 where none is given. */
export async function jpegOrientation(source: ByteSource): Promise<number> {
  for (let at = 2, segments = 0; segments < mostSegments; segments++) {
    const head = await source.read(at, 4);
    if (head.length < 4 || head[0] !== 0xff || head[1] === 0xda) return 1;
    const length = head.readUInt16BE(2);
    if (head[1] === 0xe1) {
      const orientation = exifOrientation(await source.read(at + 4, length - 2));
      if (orientation !== undefined) return orientation;
    }
    at += head[1] === 0xff ? 1 : 2 + length;
  }
  return 1;
}
