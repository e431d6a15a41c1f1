/** What the bytes of a picture say of it. Pixels after orientation; 0 where they can't be read. */
export interface ImageHeader {
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
  /** Header unreadable, or the body cut off. */
  readonly broken: boolean;
}

export const unreadable: ImageHeader = { width: 0, height: 0, animated: false, broken: true };

/** 31 bits: no format of ours has longer sides. */
const longestSide = 0x7fffffff;

/** A size that a decoder would accept; else the header is damaged. */
export function sized(
  width: number,
  height: number,
  rest: { readonly animated: boolean; readonly broken: boolean },
): ImageHeader {
  const isSide = (length: number): boolean => Number.isInteger(length) && length > 0 && length <= longestSide;
  const sound = isSide(width) && isSide(height);
  return sound ? { width, height, ...rest } : unreadable;
}
