import { createHash } from 'node:crypto';
import { utf8Length } from '../../../../core/count';
import { knownHost } from '../../../../core/links/knownHost';

/** Parameter that carries the marker of a batch. */
const NAME = 'qf';
const FOUND = /[?&]qf=([0-9a-f]{12})(?=[&#]|$)/;
/** Addresses that are signed as a whole break when something is added to them. */
const SIGNED = /[?&](?:[\w.-]*sign(?:ature)?|sig|hmac|x-amz-[\w-]+|auth_key)=/i;

/** Twelve hexadecimal digits that stand for one batch, so that its task can be told from another with the same text. */
export function batchMarker(key: string): string {
  return createHash('sha256').update(`qunfa.batch/${key}`).digest('hex').slice(0, 12);
}

/**
 * The address with the marker as a further parameter. It stays as it is where that could break it or would not fit into `most` bytes: other schemes
 * than http, links that WeChat or a shortener made, signed addresses, one that has such a parameter already.
 */
export function markUrl(url: string, marker: string, most: number): string {
  const parsed = URL.parse(url);
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return url;
  const group = knownHost(parsed.hostname);
  if (group === 'native' || group === 'shortener') return url;
  return withParameter(url, marker, most);
}

/** The same for the page of a mini-program, e.g. `pages/index?id=1`. */
export function markPage(page: string, marker: string): string {
  return page.trim() === '' ? page : withParameter(page, marker, Number.POSITIVE_INFINITY);
}

/** The marker in an address or page; undefined where there is none. */
export function markerIn(address: string): string | undefined {
  return FOUND.exec(address)?.[1];
}

function withParameter(address: string, marker: string, most: number): string {
  if (SIGNED.test(address) || new RegExp(`[?&]${NAME}=`).test(address)) return address;
  const hash = address.indexOf('#');
  const before = hash === -1 ? address : address.slice(0, hash);
  const separator = before.includes('?') ? (/[?&]$/.test(before) ? '' : '&') : '?';
  const marked = `${before}${separator}${NAME}=${marker}${hash === -1 ? '' : address.slice(hash)}`;
  return utf8Length(marked) > most ? address : marked;
}
