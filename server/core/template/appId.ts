/** AppID of a mini-program or official account: `wx` and sixteen hexadecimal digits; originals (`gh_…`) are another id. */
export const APP_ID = /^wx[0-9a-f]{16}$/;
