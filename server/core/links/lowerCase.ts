/** Lower case of ASCII letters only, so that offsets hold. */
export function lowerCase(value: string): string {
  return value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
