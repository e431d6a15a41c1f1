/** AppID of a mini-program or official account: `wx` and sixteen hexadecimal digits; originals (`gh_…`) are another id. */
export const APP_ID = /^wx[0-9a-f]{16}$/;

/** What the configuration calls a mini-program; undefined where it gives the AppID no name. */
export function programName(miniPrograms: Readonly<Record<string, string>>, appId: string): string | undefined {
  return Object.hasOwn(miniPrograms, appId) ? miniPrograms[appId] : undefined;
}
