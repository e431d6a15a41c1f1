/** In a browser nobody looks for QR codes: their reader is a program of its own. */
export const readQrCodes = async (): Promise<readonly string[] | undefined> => undefined;
