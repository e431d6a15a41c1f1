/** What the bytes of a picture say of it. Pixels after orientation; 0 where they can't be read. */
export interface ImageHeader {
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
  /** Header unreadable, or the body cut off. */
  readonly broken: boolean;
}

export const unreadable: ImageHeader = { width: 0, height: 0, animated: false, broken: true };

/** A size that a decoder would accept; else the header is damaged. */
export function sized(
  width: number,
  height: number,
  rest: { readonly animated: boolean; readonly broken: boolean },
): ImageHeader {
  const sound = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  return sound ? { width, height, ...rest } : unreadable;
}
