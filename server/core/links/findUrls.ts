import { hostName, isBelievable } from './believable';
import { type Chain, isEvenlySpaced, plainLabels, readChain } from './chain';
import type { ChosenHost } from './chooseHost';
import type { DotKind } from './dot';
import type { Folded } from './fold';
import { hostSpot } from './hostSpot';
import { asciiLabel, hanLabelRight, isHan, type Label } from './label';
import type { Disguise } from './model';
import { type Spot, writtenAs } from './spot';
import { domainOf, isSuffix } from './suffix';
import { readPath, readTail } from './tail';

const schemeMark = /([a-z*+][a-z0-9+.*-]{1,30})[ ]?((?:[:;：；]|\[:\]|\(:\)|（[:：]）)[ ]?[/\\]{1,3}|\/\/)[ ]?/g;
/** What a reader is meant to mend into http: hxxp, h**p, ht*tp, ttp. */
const webScheme =
  /(?:h(?:[*+-]?t[*+-]?t[*+-]?|xx|\*\*|\+\+|--)p[*+-]?(s?)|h\*{2,4}(s?)|(?<![a-z])ttp(s?)|(?<![a-z])(ftps?|wss?))$/;
const schemeName = /[a-z][a-z0-9+.-]+$/;

/** Addresses with a scheme: web addresses, mended or not, and addresses that wake another app. In ascending order. Pauses (`undefined`) for others. */
export function* findUrls(folded: Folded): Generator<undefined, Spot[], void> {
  let looked = 0;
  const found: Spot[] = [];
  const pattern = new RegExp(schemeMark);
  for (let match = pattern.exec(folded.lower); match; match = pattern.exec(folded.lower)) {
    if (++looked % AT_A_TIME === 0) yield;
    const spot = webUrl(folded, match) ?? appUrl(folded, match);
    if (spot === undefined) continue;
    found.push(spot);
    pattern.lastIndex = Math.max(spot.end, match.index + match[0].length);
  }
  return found;
}

/** Places that are looked at between two pauses: a few milliseconds at most. */
const AT_A_TIME = 100;

function webUrl(folded: Folded, match: RegExpExecArray): Spot | undefined {
  const [whole, name = '', slashes = ''] = match;
  const web = webScheme.exec(name);
  if (!web) return undefined;
  const behind = match.index + whole.length;
  const start = match.index + web.index;
  const scheme = web[4] ?? (web[1] || web[2] || web[3] ? 'https' : 'http');
  const asWritten = folded.raw.slice(folded.from[start] ?? 0, folded.to[behind - 1] ?? 0).toLowerCase();
  const plain = asWritten === `${scheme}://`;
  const authority = readUser(folded, behind);
  const six = ipv6Url(folded, authority.host, start, scheme);
  if (six) return six;
  const chosen = chooseUrlHost(folded, authority.host);
  const brokenScheme: Disguise | undefined = plain
    ? undefined
    : (writtenAs(folded, start, behind) ?? (/[：；]/.test(slashes) ? 'full-width' : 'broken-scheme'));
  return (
    chosen &&
    hostSpot(folded, chosen, {
      start,
      scheme,
      brokenScheme,
      backslash: slashes.includes('\\'),
      ...(authority.user !== undefined ? { userinfo: authority.user } : {}),
    })
  );
}

/** `http://[::1]:80/`. */
function ipv6Url(folded: Folded, at: number, start: number, scheme: string): Spot | undefined {
  const host = /^\[[0-9a-f:.]{2,45}\]/.exec(folded.lower.slice(at, at + 48))?.[0];
  if (host === undefined || (host.match(/:/g)?.length ?? 0) < 2) return undefined;
  const tail = readTail(folded, at + host.length, { schemed: true, folded: false });
  return { ...tail, start, kind: 'ip', level: 'certain', host, scheme };
}

const longestUser = 128;

function readUser(folded: Folded, at: number): { host: number; user?: string } {
  const authority = /^[A-Za-z0-9._~%!$&'()*+,;=:-]*@/.exec(folded.value.slice(at, at + longestUser))?.[0];
  return authority === undefined ? { host: at } : { host: at + authority.length, user: authority.slice(0, -1) };
}

/** Behind a scheme any host will do, but the sentence may go on behind it. */
function chooseUrlHost(folded: Folded, at: number): ChosenHost | undefined {
  const first = asciiLabel(folded, at) ?? (isHan(folded.value.charAt(at)) ? hanLabelRight(folded, at) : undefined);
  if (!first) return undefined;
  const chain = readChain(folded, first, true);
  const count = plainLabels(chain);
  const plain = chain.labels.slice(0, count);
  if (domainOf(hostName(plain))) return { labels: plain, dot: 'plain' };
  const disguised = disguisedUrlHost(folded, chain, count) ?? spacedUrlHost(folded, plain);
  if (disguised) return disguised;
  for (let end = count - 1; end >= 2; end--) {
    const labels = chain.labels.slice(0, end);
    if (isSuffix('strong', labels[end - 1]?.text ?? '') && domainOf(hostName(labels))) return { labels, dot: 'plain' };
  }
  if (plain.some((label) => label.kind === 'han')) return undefined;
  return plain.length > 1 || first.text.length > 1 ? { labels: plain, dot: 'plain' } : undefined;
}

function disguisedUrlHost(folded: Folded, chain: Chain, plainCount: number): ChosenHost | undefined {
  const dot: DotKind = chain.dots[plainCount - 1]?.kind ?? 'plain';
  if (dot === 'plain') return undefined;
  for (let end = Math.min(chain.labels.length, plainCount + 3); end > plainCount; end--) {
    const labels = chain.labels.slice(0, end);
    // h t t p s : / / a . im: spaced from the scheme on.
    const spaced = dot === 'spaces' && isEvenlySpaced(chain.dots.slice(0, end - 1));
    if (isBelievable({ folded, labels, dot, hasTail: true, known: false })) return { labels, dot };
    if (spaced && domainOf(hostName(labels))) return { labels, dot };
  }
  return undefined;
}

const spacedEnding = /^ {1,2}(?=(?:com|cn|net|org)(?![a-z0-9]))/;

/** `https://abc com/x`: a space where the dot should be. */
function spacedUrlHost(folded: Folded, plain: readonly Label[]): ChosenHost | undefined {
  const last = plain[plain.length - 1];
  if (!last) return undefined;
  const space = spacedEnding.exec(folded.lower.slice(last.end, last.end + 6))?.[0];
  const ending = space === undefined ? undefined : asciiLabel(folded, last.end + space.length);
  return ending && { labels: [...plain, ending], dot: 'spaces' };
}

/** `taobao://item…`: a scheme of an app, with something behind it. */
function appUrl(folded: Folded, match: RegExpExecArray): Spot | undefined {
  const [whole, name = '', slashes = ''] = match;
  const scheme = schemeName.exec(name)?.[0];
  if (scheme === undefined || !/^[:：]\/\/$/.test(slashes) || whole.endsWith(' ')) return undefined;
  const start = match.index + name.length - scheme.length;
  const behind = match.index + whole.length;
  if (!/[A-Za-z0-9]|\?[a-z]/.test(folded.value.slice(behind, behind + 2))) return undefined;
  const end = readPath(folded, behind, { schemed: true, folded: false });
  const disguise = writtenAs(folded, start, end) ?? (slashes.startsWith('：') ? 'full-width' : undefined);
  return {
    start,
    end,
    kind: scheme === 'mp' ? 'short-link' : 'scheme',
    level: 'certain',
    scheme,
    path: folded.value.slice(behind, end),
    disguise,
  };
}
