import { hostName } from './believable';
import type { ChosenHost } from './chooseHost';
import type { DotKind } from './dot';
import type { Folded } from './fold';
import { ipAddress } from './ip';
import type { Disguise } from './model';
import { mark } from './mark';
import { type Spot, writtenAs } from './spot';
import { domainOf, isSuffix } from './suffix';
import { readTail } from './tail';

const dotDisguise: Readonly<Record<DotKind, Disguise | undefined>> = {
  plain: undefined,
  bracket: 'bracket-dot',
  han: 'han-dot',
  spaces: 'spaces',
  word: 'word-dot',
  ideographic: 'ideographic-dot',
  bullet: 'bullet-dot',
  comma: 'comma-dot',
};

export interface HostContext {
  /** Where the link begins, scheme and user included; the host's own start without them. */
  readonly start?: number;
  readonly scheme?: string;
  readonly userinfo?: string;
  /** The scheme was written to be mended by the reader, or mistyped. */
  readonly brokenScheme?: Disguise | undefined;
  readonly backslash?: boolean;
}

/** The link that a host makes with what stands before and behind it. */
export function hostSpot(folded: Folded, chosen: ChosenHost, context: HostContext = {}): Spot | undefined {
  const first = chosen.labels[0];
  const last = chosen.labels[chosen.labels.length - 1];
  if (!first || !last) return undefined;
  const hostStart = trimmedStart(folded, first.start, context);
  const written = writtenAs(folded, hostStart, last.end);
  const host = hostName(chosen.labels).slice(Math.max(0, hostStart - first.start));
  const address = ipAddress(host);
  let tail = readTail(folded, last.end, {
    schemed: context.scheme !== undefined,
    folded: written !== undefined,
    backslash: context.backslash === true,
    figures: address !== undefined,
  });
  const spelled = spelledPath(folded, last.end, chosen.dot);
  if (spelled > 0) tail = { end: last.end + spelled, path: folded.value.slice(last.end, last.end + spelled) };
  const neighbour = context.scheme === undefined && tail.port === undefined && isNextHost(tail.path);
  if (neighbour) tail = { end: last.end };
  const slashes = context.start === undefined ? slashesBefore(folded, hostStart) : 0;
  const start = context.start ?? hostStart - slashes;
  const numerals = chosen.labels.some((label) => label.kind === 'numerals');
  const disguise =
    dotDisguise[chosen.dot] ??
    written ??
    context.brokenScheme ??
    writtenAs(folded, start, hostStart) ??
    (numerals ? 'han-numerals' : undefined);
  const certain = context.scheme !== undefined || slashes > 0 || tail.end > last.end || first.text === 'www';
  return {
    start,
    end: tail.end,
    kind: address ? 'ip' : disguise ? 'disguised' : context.scheme ? 'url' : 'bare',
    level: certain ? 'certain' : disguise || address ? 'suspected' : 'likely',
    host: address ?? host,
    registrable: address ? undefined : domainOf(host)?.registrable,
    ...(context.scheme ? { scheme: context.scheme } : {}),
    ...(context.userinfo !== undefined ? { userinfo: context.userinfo } : {}),
    ...(tail.port !== undefined ? { port: tail.port } : {}),
    ...(tail.path !== undefined ? { path: tail.path } : {}),
    disguise,
  };
}

const SLASHES: Partial<Readonly<Record<DotKind, RegExp>>> = {
  word: /^(?: {1,2}slash {1,2}[a-z0-9_-]{1,40}){1,4}/,
  han: /^(?:(?:斜杠|斜线|反斜杠)[a-z0-9_-]{1,40}){1,4}/,
  spaces: /^(?: {1,2}\/ {0,2}[a-z0-9_-]{1,40}){1,4}(?![a-z0-9])/,
};

/** Length of a path that is said aloud as the dots are, or spaced as they are: `abc dot com slash free`, `abc点com斜杠free`, `abc . com / free`. */
function spelledPath(folded: Folded, at: number, dot: DotKind): number {
  return SLASHES[dot]?.exec(folded.lower.slice(at, at + 200))?.[0].length ?? 0;
}

/** `abc.com/abc.cn`: the slash stands between two addresses. */
function isNextHost(path: string | undefined): boolean {
  const ending = path === undefined ? undefined : /^\/[a-z0-9-]+\.([a-z]{2,3})$/i.exec(path)?.[1];
  return ending !== undefined && isSuffix('strong', ending.toLowerCase());
}

/** A circled digit before plain letters counts the lines: `①abc.com`. */
function trimmedStart(folded: Folded, start: number, context: HostContext): number {
  if (context.start !== undefined) return start;
  // 三w: www, said aloud.
  if (/^三w$/i.test(folded.value.slice(start - 1, start + 1)) && !/[a-z0-9-]/i.test(folded.value.charAt(start + 1)))
    return start - 1;
  const isBullet = (at: number): boolean =>
    ((folded.marks[at] ?? 0) & mark.circled) !== 0 && /\d/.test(folded.value.charAt(at));
  return isBullet(start) &&
    !isBullet(start + 1) &&
    /[A-Za-z]/.test(folded.value.charAt(start + 1)) &&
    folded.marks[start + 1] === 0
    ? start + 1
    : start;
}

/** Length of a scheme-less `//` or `://` before the host. */
function slashesBefore(folded: Folded, hostStart: number): number {
  return /(?:^|[^/:])(:?\/\/)$/.exec(folded.value.slice(Math.max(0, hostStart - 4), hostStart))?.[1]?.length ?? 0;
}
