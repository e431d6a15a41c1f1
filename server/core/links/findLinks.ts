import { asciiLabel } from './label';
import { readChain } from './chain';
import { findContacts } from './findContacts';
import { findHanIps } from './hanIp';
import { findHosts } from './findHosts';
import { findReversed } from './findReversed';
import { findShareCodes } from './findShareCodes';
import { findShortLinks } from './findShortLinks';
import { findUrls } from './findUrls';
import { type Folded, foldForLinks } from './fold';
import { hostSpot } from './hostSpot';
import { firstOverlap } from '../overlap';
import { findMail, type MailAddress } from './mail';
import type { FoundLink } from './model';
import { sign, signsIn } from '../signs';
import { type Spot, toLink } from './spot';

/**
 * Links in running Chinese text, and what serves as one: addresses plain and disguised, app schemes, WeChat short links, share codes and
 * invitations to other accounts. Ascending, apart, exact spans in UTF-16 offsets of `text`. Work grows linearly with the length.
 */
export function findLinks(text: string): readonly FoundLink[] {
  const steps = findLinksSteps(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, with pauses (`undefined`) for others. */
export function* findLinksSteps(text: string): Generator<undefined, readonly FoundLink[], void> {
  if (text.length < LONG) return yield* search(text);
  if (last?.text === text) return last.links;
  const links = yield* search(text);
  last = { text, links };
  return links;
}

/** UTF-16 units from which the last answer is kept: rules and formatting ask about the same text, and it is worth milliseconds. */
const LONG = 4000;
let last: { readonly text: string; readonly links: readonly FoundLink[] } | undefined;

function* search(text: string): Generator<undefined, FoundLink[], void> {
  const seen = signsIn(text);
  const may = (signs: number): boolean => (seen & (signs | sign.odd)) !== 0;
  const addresses = may(sign.letter | sign.digit | sign.dot);
  const contacts = may(sign.contact);
  if (!addresses && !contacts) return [];
  const folded = foldForLinks(text);
  yield;
  const mail = addresses ? findMail(folded) : [];
  const firm = apart([
    may(sign.slash) ? findShortLinks(folded) : [],
    may(sign.slash) ? yield* findUrls(folded) : [],
    mail.filter((m) => m.bait).flatMap((m) => baitSpot(folded, m)),
    may(sign.letter | sign.digit) ? findShareCodes(folded) : [],
    may(sign.dot) ? findHanIps(folded) : [],
    may(sign.letter) ? findReversed(folded) : [],
  ]);
  yield;
  const invitations = contacts ? findContacts(folded) : [];
  const settled = inOrder([
    ...firm,
    ...invitations.filter((spot) => !firstOverlap(firm, spot) && !firstOverlap(mail, spot)),
  ]);
  const taken = inOrder([...settled, ...mail.filter((m) => !m.bait && !firstOverlap(settled, m))]);
  const hosts = addresses ? yield* findHosts(folded, taken) : [];
  yield;
  return inOrder([...settled, ...hosts]).map((spot) => toLink(folded, spot));
}

/** `www.bank.com@other.com/x` leads to other.com. */
function baitSpot(folded: Folded, mail: MailAddress): Spot[] {
  const first = asciiLabel(folded, mail.at + 1);
  if (!first) return [];
  const labels = readChain(folded, first).labels.filter((label) => label.end <= mail.end);
  const spot = hostSpot(
    folded,
    { labels, dot: 'plain' },
    { start: mail.start, userinfo: folded.value.slice(mail.start, mail.at) },
  );
  return spot ? [spot] : [];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Merges ascending lists; where two meet, the earlier list wins. */
function apart(lists: readonly (readonly Spot[])[]): Spot[] {
  let kept: Spot[] = [];
  for (const list of lists) kept = inOrder([...kept, ...list.filter((spot) => !firstOverlap(kept, spot))]);
  return kept;
}

function inOrder<T extends Stretch>(spots: T[]): T[] {
  return spots.sort((a, b) => a.start - b.start || b.end - a.end);
}
