import { Buffer } from 'buffer/';

/** Globals of Node that modules look at. */
const processInBrowser = { env: {}, platform: 'browser', cwd: (): string => '/' };

export { Buffer, processInBrowser as process };
