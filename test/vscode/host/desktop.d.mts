/** Types of desktop.mjs. */
export function desktopDriver(
  shotsFolder: string,
  onExit: (code: number) => void,
): Promise<{ readonly url: string; readonly port: number; close(): Promise<void> }>;
