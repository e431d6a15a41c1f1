import type { Chain } from './chain';
import type { ChosenHost } from './chooseHost';
import type { Folded } from './fold';
import { readsAsVersion } from './surroundings';
import { readTail } from './tail';

/** The dotted address that a host of figures stands for (also written as one number or in hexadecimal); undefined for names. */
export function ipAddress(host: string): string | undefined {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host))
    return host.split('.').every((part) => Number(part) < 256) ? host : undefined;
  if (!/^(?:\d{8,10}|0x[\da-f]{8})$/.test(host)) return undefined;
  const value = Number(host);
  if (value < 0x1000000 || value > 0xffffffff) return undefined;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** Days, months and clock times stay below; an address in use has a part above. */
const calendarEnd = 31;

/** From here on addresses are no host's: multicast, and the masks of networks. */
const firstMulticast = 224;

/** A chain of exactly four figures that reads as an address: with a port or path, or too large to be a version, a date or a time. */
export function chooseIp(folded: Folded, chain: Chain): ChosenHost | undefined {
  const first = chain.labels[0];
  const last = chain.labels[3];
  const dot = chain.dots[0]?.kind;
  if (!first || !last || chain.labels.length !== 4 || dot === undefined || dot === 'comma') return undefined;
  if (
    chain.dots.some((d) => d.kind !== dot) ||
    ipAddress(chain.labels.map((label) => label.text).join('.')) === undefined
  )
    return undefined;
  if (/[\d.]/.test(folded.value.charAt(first.start - 1)) || readsAsVersion(folded, first.start, last.end))
    return undefined;
  const tail = readTail(folded, last.end, { schemed: false, folded: false });
  const parts = chain.labels.map((label) => Number(label.text));
  const large = parts.some((part) => part > calendarEnd) && parts.filter((part) => part > 9).length >= 2;
  if (dot === 'plain' && tail.port !== undefined) return { labels: chain.labels, dot };
  if (dot === 'plain' && tail.path !== undefined && /^\/(?:[a-z]|$)/i.test(tail.path))
    return { labels: chain.labels, dot };
  return large && parts[0] !== 0 && (parts[0] ?? 0) < firstMulticast ? { labels: chain.labels, dot } : undefined;
}
