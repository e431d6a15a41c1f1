import type { PictureLook } from '../node/images/qr/readQrCodes';

/** In a browser nobody looks for QR codes: their reader is a program of its own. */
export const lookAtPicture = async (): Promise<PictureLook | undefined> => undefined;
