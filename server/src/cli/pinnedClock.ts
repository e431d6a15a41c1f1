import type { AccountConfig } from '../../core/config/model';
import { problem } from './command';

/** `--now` with the real API would send at times that are not now; it is for a server on this machine only. */
export function refuseClock(transport: string, account: AccountConfig): void {
  if (transport === 'wecom' && !isLoopback(account.baseUrl)) throw problem('cli.usage.nowWithWecom');
}

function isLoopback(baseUrl: string | undefined): boolean {
  if (!baseUrl) return false;
  try {
    const { hostname } = new URL(baseUrl);
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
  } catch {
    return false;
  }
}
