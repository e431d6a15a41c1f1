import type { Send } from '../ports';
import { isLoopback } from './baseAddress';

/**
 * Sends by the global `fetch`; through a proxy where the environment names one (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, either case).
 * Node's own switch for that (NODE_USE_ENV_PROXY) must be set before it starts and is missing from the Node of many editors, so the agent of the
 * `undici` package does it, together with that package's `fetch`: agents of another version must not be handed to the built-in one.
 * This machine's own addresses are never asked for through a proxy.
 */
export function environmentSend(env: Readonly<Record<string, string | undefined>>): Send {
  const named = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;
  const https = named('HTTPS_PROXY');
  const http = named('HTTP_PROXY');
  if (https === undefined && http === undefined) return (url, init) => fetch(url, init);
  const noProxy = named('NO_PROXY');
  let through: Promise<Send> | undefined;
  return async (url, init) => {
    if (isLoopback(url)) return fetch(url, init);
    through ??= proxied({
      ...(https !== undefined && { httpsProxy: https }),
      ...(http !== undefined && { httpProxy: http }),
      ...(noProxy !== undefined && { noProxy }),
    });
    return (await through)(url, init);
  };
}

async function proxied(options: { httpsProxy?: string; httpProxy?: string; noProxy?: string }): Promise<Send> {
  const undici = await import('undici');
  const dispatcher = new undici.EnvHttpProxyAgent(options);
  // The two families of types say the same of all that is used here: text and bytes in, status and a stream of bytes out.
  const send = undici.fetch as unknown as (
    url: string,
    init: Omit<RequestInit, 'dispatcher'> & { dispatcher: unknown },
  ) => Promise<Response>;
  return (url, init) => send(url, { ...init, dispatcher });
}
