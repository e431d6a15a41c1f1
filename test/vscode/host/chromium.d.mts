/** Types of chromium.mjs. */
export function findChromium(): Promise<{ readonly executablePath: string; readonly args: string[] }>;
