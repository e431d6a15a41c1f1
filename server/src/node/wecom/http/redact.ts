/** Parameters of our addresses whose values are secret. */
const PARAMETERS = /((?:access_token|corpsecret|secret|appsecret|key)["']?\s*[=:]\s*["']?)[^\s&"',;}#]+/gi;
/** Access tokens are long runs of these; ids of customers and tasks are shorter. */
const LONG_RUN = /[\w+/=-]{48,}/g;
const SHOWN = 200;

/** A text of the outside as it may be shown and kept: no token, no secret, one line, at most 200 characters. `secrets` are values known to be secret. */
export function redact(text: string, secrets: readonly (string | undefined)[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret !== undefined && secret !== '') clean = clean.replaceAll(secret, '***');
  clean = clean
    .replace(PARAMETERS, '$1***')
    .replace(LONG_RUN, '***')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  const characters = Array.from(clean);
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN - 1).join('')}…` : clean;
}
