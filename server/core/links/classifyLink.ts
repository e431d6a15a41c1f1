import { knownHost } from './knownHost';
import type { FoundLink } from './model';
import { domainOf } from './suffix';
import { unsafeReasons } from './unsafeReasons';

/** What a link means to the platform. */
export type LinkClass =
  | 'native'
  | 'official-account'
  | 'trusted'
  | 'store'
  | 'shortener'
  | 'app-scheme'
  | 'unsafe'
  | 'obfuscated'
  | 'external';

export interface LinkTrust {
  /** Hosts of the team's own, as the configuration lists them; a listed host trusts its registrable domain. */
  readonly trustedHosts: readonly string[];
}

/**
 * The one class of a link, the gravest first: unsafe, obfuscated, then whose the host is. Plain `http:` makes any host unsafe but a shop's or
 * a shortener's, which are judged for what they are; `unsafeReasons` tells them all.
 */
export function classifyLink(link: FoundLink, trust: LinkTrust): LinkClass {
  if (link.kind === 'short-link' || (link.kind === 'scheme' && isWechatScheme(link.scheme))) return 'native';
  if (link.kind === 'scheme' || link.kind === 'share-code') return 'app-scheme';
  if (link.kind === 'contact') return 'obfuscated';
  const reasons = unsafeReasons(link);
  if (reasons.some((reason) => reason !== 'http')) return 'unsafe';
  if (link.disguise !== undefined) return 'obfuscated';
  const group = knownHost(link.host);
  const trusted = isTrusted(link, trust.trustedHosts);
  if (!trusted && (group === 'store' || group === 'shortener')) return group;
  if (reasons.length > 0) return 'unsafe';
  if (group === 'native' || group === 'official-account') return group;
  return trusted ? 'trusted' : 'external';
}

function isWechatScheme(scheme: string | undefined): boolean {
  return scheme === 'weixin' || scheme === 'wxwork' || scheme === 'miniprogram';
}

/** Compared by registrable domain; an entry that is itself a public suffix (`com.cn`, `github.io`) trusts nobody. */
function isTrusted(link: FoundLink, trustedHosts: readonly string[]): boolean {
  return trustedHosts.some((entry) => {
    const host = entry
      .trim()
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^\*\./, '')
      .replace(/[/:?#].*$/, '')
      .replace(/\.$/, '');
    if (host === '') return false;
    const domain = domainOf(host);
    return domain === undefined ? host === link.host && !isSuffixOnly(host) : domain.registrable === link.registrable;
  });
}

/** `com.cn` has dots and no registrable domain; `localhost` and addresses may be trusted as they stand. */
function isSuffixOnly(host: string): boolean {
  return domainOf(`x.${host}`) !== undefined;
}
