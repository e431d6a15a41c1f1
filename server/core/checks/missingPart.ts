/** What a web address lacks to be one: a host, or a port that exists (1–65535); undefined where it lacks nothing. */
export function missingPart(url: string): 'host' | 'port' | undefined {
  const authority = /^https?:\/\/([^/?#\\]*)/i.exec(url)?.[1];
  if (authority === undefined) return undefined;
  const [, host = '', port] = /^(?:.*@)?(\[.*\]|[^:]*)(?::(.*))?$/s.exec(authority) ?? [];
  if (!/[^.\s]/.test(host)) return 'host';
  if (port === undefined || port === '') return undefined;
  return /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) <= 65_535 ? undefined : 'port';
}
