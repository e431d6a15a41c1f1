/** A decoded picture: red, green, blue and alpha, a byte each, row by row from the top left. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}
