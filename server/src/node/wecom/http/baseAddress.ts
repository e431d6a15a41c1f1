import type { Message } from '../../../../core/l10n/message';

export type BaseAddress = { readonly origin: string } | { readonly problem: Message };

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export const isLoopback = (url: string): boolean => {
  const parsed = URL.parse(url);
  return parsed !== null && LOOPBACK.has(parsed.hostname);
};

/** The address that calls go to: https, or http to this machine only, so that a secret never crosses a network in the clear. No path, user or password. */
export function baseAddress(written: string): BaseAddress {
  const url = URL.parse(written.trim());
  const refuse = (key: string): BaseAddress => ({
    problem: {
      key: `wecom.address.${key}`,
      args: { url: url ? `${url.protocol}//${url.host}` : written.slice(0, 80) },
    },
  });
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return refuse('malformed');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || url.pathname !== '/')
    return refuse('extra');
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) return refuse('plain');
  return { origin: url.origin };
}
