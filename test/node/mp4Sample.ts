/** A box of an MP4: length, type, content. */
export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

export interface Mp4Wish {
  readonly timescale: number;
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  /** Held upright, stored lying. */
  readonly turned?: boolean;
  /** In 64 bits, as version 1 of the boxes has it. */
  readonly long?: boolean;
  /** The length stands in the header of the fragments. */
  readonly fragments?: boolean;
  /** Pictures before the header, as a camera writes them. */
  readonly headerLast?: boolean;
}

const FILE_TYPE = box('ftyp', Buffer.from('isom\0\0\x02\0isomavc1', 'latin1'));

/** An MP4 with a sound track, a picture track, and nothing to play. */
export function mp4(wish: Mp4Wish): Buffer {
  const { timescale, duration, fragments = false, headerLast = false } = wish;
  const version = wish.long ? 1 : 0;
  const whole = words(version, 0, ...long(duration, version));
  const film = box(
    'moov',
    box('mvhd', words(version, ...times(version), timescale, ...long(fragments ? 0 : duration, version))),
    box('trak', box('tkhd', track(version, 0, 0, false))),
    box('trak', box('edts', Buffer.alloc(20)), box('tkhd', track(version, wish.width, wish.height, wish.turned))),
    ...(fragments ? [box('mvex', box('mehd', whole.subarray(0, 4), whole.subarray(8)))] : []),
  );
  const pictures = box('mdat', Buffer.alloc(100_000, 7));
  return Buffer.concat(headerLast ? [FILE_TYPE, pictures, film] : [FILE_TYPE, film, pictures]);
}

function words(version: number, ...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + values.length * 4);
  bytes[0] = version;
  values.forEach((value, at) => {
    bytes.writeUInt32BE(value, 4 + at * 4);
  });
  return bytes;
}

const long = (value: number, version: number): number[] =>
  version === 1 ? [Math.floor(value / 2 ** 32), value % 2 ** 32] : [value];
const times = (version: number): number[] => [...long(0, version), ...long(0, version)];

function track(version: number, width: number, height: number, turned = false): Buffer {
  const one = 0x1_0000;
  const matrix = turned ? [0, one, 0, 0xffff_0000, 0, 0, 0, 0, 0x4000_0000] : [one, 0, 0, 0, one, 0, 0, 0, 0x4000_0000];
  return words(version, ...times(version), 1, 0, ...long(0, version), 0, 0, 0, 0, ...matrix, width * one, height * one);
}
