/** Globals of Node that modules look at while they are loaded. */
const BufferInBrowser = {
  from: (content: string | readonly number[]): Uint8Array =>
    typeof content === 'string' ? Uint8Array.from(content, (one) => one.charCodeAt(0)) : Uint8Array.from(content),
  of: (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes),
};
const processInBrowser = { env: {}, platform: 'browser', cwd: (): string => '/' };

export { BufferInBrowser as Buffer, processInBrowser as process };
