export interface BitmapWish {
  /** BITMAPCOREHEADER, BITMAPINFOHEADER or BITMAPV5HEADER: 12, 40 or 124 bytes. */
  readonly header: 'core' | 'info' | 'v5';
  /** 16 and 32 bits of a v5 header have masks; 8 bits a palette of the colours that occur. */
  readonly bits: 8 | 16 | 24 | 32;
  readonly width: number;
  readonly height: number;
  readonly isTopDown?: boolean;
  readonly colour: (x: number, y: number) => readonly [number, number, number];
}

const SIZES = { core: 12, info: 40, v5: 124 } as const;

/** An unpacked bitmap as its writers make them. */
export function bitmap({ header, bits, width, height, isTopDown = false, colour }: BitmapWish): Buffer {
  const palette: string[] = [];
  const stride = Math.ceil((width * bits) / 32) * 4;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = colour(x, y);
      const row = (isTopDown ? y : height - 1 - y) * stride;
      if (bits === 8) {
        const entry = Buffer.from([blue, green, red, 0]).toString('latin1');
        if (!palette.includes(entry)) palette.push(entry);
        rows[row + x] = palette.indexOf(entry);
      } else if (bits === 16) rows.writeUInt16LE(((red >> 3) << 11) | ((green >> 2) << 5) | (blue >> 3), row + x * 2);
      else
        rows.set(
          bits === 24 ? [blue, green, red] : [blue, green, red, header === 'v5' ? 255 : 0],
          row + (x * bits) / 8,
        );
    }
  }
  const information = Buffer.alloc(SIZES[header]);
  information.writeUInt32LE(SIZES[header]);
  if (header === 'core') {
    information.writeUInt16LE(width, 4);
    information.writeUInt16LE(height, 6);
    information.writeUInt16LE(1, 8);
    information.writeUInt16LE(bits, 10);
  } else {
    information.writeInt32LE(width, 4);
    information.writeInt32LE(isTopDown ? -height : height, 8);
    information.writeUInt16LE(1, 12);
    information.writeUInt16LE(bits, 14);
    information.writeUInt32LE(header === 'v5' ? 3 : 0, 16);
    information.writeUInt32LE(palette.length, 32);
  }
  if (header === 'v5') {
    const masks = bits === 16 ? [0xf800, 0x07e0, 0x001f, 0] : [0xff0000, 0xff00, 0xff, 0xff000000];
    for (const [i, mask] of masks.entries()) information.writeUInt32LE(mask, 40 + i * 4);
  }
  const colours = Buffer.from(palette.join(''), 'latin1');
  const start = 14 + information.length + colours.length;
  const file = Buffer.alloc(14);
  file.write('BM', 'latin1');
  file.writeUInt32LE(start + rows.length, 2);
  file.writeUInt32LE(start, 10);
  return Buffer.concat([file, information, colours, rows]);
}
