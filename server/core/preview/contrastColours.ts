/** Stands in for the pale colours of the phone where a reader asks for contrast: at least 4.5 : 1 on what they stand on. */
export const contrastColours = {
  light: '--p-grey:#595959;--p-time:#5f5f5f;--p-link:#3d5078;--p-alert:#c01818;--p-corp:#8a4d10;--p-press:#05713a',
  dark: '--p-grey:#a8a8a8;--p-time:#a0a0a0;--p-link:#9fb4d1;--p-alert:#ff8080;--p-own-text:#000;--p-press:#3ddc84',
} as const;
