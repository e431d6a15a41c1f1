import type { Folded } from './fold';
import { knownHost } from './knownHost';
import { isSuffix } from './suffix';
import type { Spot } from './spot';

const longestLocal = 64;
const localPart = /[A-Za-z0-9._%+-]+$/;
const hostPart = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/;
const longestHost = 253;

export interface MailAddress {
  readonly start: number;
  /** Offset of the at sign. */
  readonly at: number;
  readonly end: number;
  /** Written like an address to hide where it leads: `www.bank.com@other.com/x`. */
  readonly bait: boolean;
}

/** What an at sign joins, in the folded text, ascending. An address is no link, whatever host it holds. */
export function findMail(folded: Folded): MailAddress[] {
  const found: MailAddress[] = [];
  const { value } = folded;
  for (let at = value.indexOf('@'); at !== -1; at = value.indexOf('@', at + 1)) {
    const local = localPart.exec(value.slice(Math.max(0, at - longestLocal), at))?.[0] ?? '';
    const host = hostPart.exec(value.slice(at + 1, at + 1 + longestHost))?.[0];
    if (host === undefined) continue;
    const end = at + 1 + host.length;
    found.push({ start: at - local.length, at, end, bait: isBait(value, local, end) });
  }
  return found;
}

/** The part before the sign is not a mailbox but the host that the reader shall believe in, and a path or port follows. */
function isBait(value: string, local: string, end: number): boolean {
  const last = local.slice(local.lastIndexOf('.') + 1).toLowerCase();
  return (
    /^(?:\/[A-Za-z0-9]|:\d)/.test(value.slice(end, end + 2)) &&
    (local.startsWith('www.') || (local.includes('.') && isSuffix('strong', last)))
  );
}

/** The same without an at sign (`abc#qq.com`), or a chain that an at sign touches. */
export function isInMail(folded: Folded, spot: Spot): boolean {
  const before = folded.value.charAt(spot.start - 1);
  if (before === '@' || folded.value.charAt(spot.end) === '@') return true;
  return (
    /[#＃*＊]/.test(before) &&
    /[A-Za-z0-9]/.test(folded.value.charAt(spot.start - 2)) &&
    knownHost(spot.host ?? '') === 'mail'
  );
}
