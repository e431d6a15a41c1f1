import type { Pixels } from '../pixels/model';
import { resample } from '../pixels/resample';
import { edgeColour } from './edgeColour';

export type Fit = 'contain' | 'cover';

/**
 * The picture at exactly this size. `contain` keeps all of it and continues each edge that meets the rest in its own colour; `cover` fills the size and cuts evenly from both ends.
 */
export function fitPixels(source: Pixels, width: number, height: number, fit: Fit): Pixels {
  const across = width / source.width;
  const down = height / source.height;
  const scale = fit === 'cover' ? Math.max(across, down) : Math.min(across, down);
  if (fit === 'cover') {
    const region = { width: Math.min(width / scale, source.width), height: Math.min(height / scale, source.height) };
    const place = { left: (source.width - region.width) / 2, top: (source.height - region.height) / 2, ...region };
    return resample(source, place, width, height, white);
  }
  const inner = {
    width: Math.min(width, Math.max(1, Math.round(source.width * scale))),
    height: Math.min(height, Math.max(1, Math.round(source.height * scale))),
  };
  const picture = resample(
    source,
    { left: 0, top: 0, width: source.width, height: source.height },
    inner.width,
    inner.height,
    white,
  );
  if (inner.width === width && inner.height === height) return picture;
  return onGround(picture, width, height);
}

const white = [255, 255, 255] as const;

function onGround(picture: Pixels, width: number, height: number): Pixels {
  const left = Math.floor((width - picture.width) / 2);
  const top = Math.floor((height - picture.height) / 2);
  const data = new Uint8ClampedArray(width * height * 4);
  const ground = new Uint32Array(data.buffer);
  const [before, after] = (picture.height < height ? (['top', 'bottom'] as const) : (['left', 'right'] as const)).map(
    (side) => packed(edgeColour(picture, side)),
  );
  if (picture.height < height) {
    ground.fill(before ?? 0, 0, top * width);
    ground.fill(after ?? 0, top * width);
  } else {
    for (let y = 0; y < height; y++) {
      ground.fill(before ?? 0, y * width, y * width + left);
      ground.fill(after ?? 0, y * width + left, (y + 1) * width);
    }
  }
  for (let y = 0; y < picture.height; y++) {
    const from = y * picture.width * 4;
    data.set(picture.data.subarray(from, from + picture.width * 4), ((top + y) * width + left) * 4);
  }
  return { data, width, height };
}

function packed([red, green, blue]: readonly [number, number, number]): number {
  const pixel = new Uint8Array([Math.round(red), Math.round(green), Math.round(blue), 255]);
  return new Uint32Array(pixel.buffer)[0] ?? 0;
}
