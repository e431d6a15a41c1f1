/** Puts the VS Code server of the tests beside this file where it is missing; answers the path of its `server-main.js`. */
export function installVSCodeServer(): Promise<string>;
