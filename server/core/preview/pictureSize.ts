/** Size in points that a picture takes in a chat; the proportions are kept. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const PORTRAIT: PictureSize = { width: 120, height: 213 };
const LANDSCAPE_WIDTH = 160;

/** Portrait and square pictures fit into 120 × 213, landscape ones are 160 wide; a small picture is not blown up. Unknown pixels count as a poster's. */
export function pictureSize(width: number, height: number): PictureSize {
  if (!(width > 0 && height > 0)) return PORTRAIT;
  const scale = width > height ? LANDSCAPE_WIDTH / width : Math.min(PORTRAIT.width / width, PORTRAIT.height / height);
  const factor = Math.min(scale, 1);
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}
