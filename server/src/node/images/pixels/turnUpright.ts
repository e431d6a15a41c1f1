import type { Pixels } from './model';

/** The picture as it is meant to be seen, after its Exif orientation (1 … 8). */
export function turnUpright(pixels: Pixels, orientation: number): Pixels {
  if (orientation < 2 || orientation > 8) return pixels;
  const { width, height } = pixels;
  const swapped = orientation >= 5;
  const source = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, width * height);
  const turned = new Uint32Array(width * height);
  const outWidth = swapped ? height : width;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Mirrored in these, turned upside down in those, and mirrored along the diagonal from 5 on.
      const column =
        orientation === 2 || orientation === 3 || orientation === 7 || orientation === 8 ? width - 1 - x : x;
      const row = orientation === 3 || orientation === 4 || orientation === 6 || orientation === 7 ? height - 1 - y : y;
      const to = swapped ? column * outWidth + row : row * outWidth + column;
      turned[to] = source[y * width + x] ?? 0;
    }
  }
  return { data: new Uint8ClampedArray(turned.buffer), width: outWidth, height: swapped ? width : height };
}
