import type { Disguise, FoundLink, LinkKind, LinkLevel } from './model';
import type { Folded } from './fold';
import { mark } from './mark';

/** A link in offsets of the folded text, before it is given back in those of the raw one. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly kind: LinkKind;
  readonly level: LinkLevel;
  readonly host?: string;
  readonly registrable?: string | undefined;
  readonly scheme?: string;
  readonly userinfo?: string;
  readonly port?: number;
  readonly path?: string;
  readonly disguise?: Disguise | undefined;
  readonly account?: string;
}

/** The spot as a link of the raw text. */
export function toLink(folded: Folded, spot: Spot): FoundLink {
  const start = folded.from[spot.start] ?? 0;
  const end = spot.end > spot.start ? (folded.to[spot.end - 1] ?? start) : start;
  const { host = '', registrable, disguise, ...rest } = spot;
  return {
    ...rest,
    start,
    end,
    text: folded.raw.slice(start, end),
    host,
    registrable,
    ...(disguise ? { disguise } : {}),
  };
}

/** How the letters of this stretch were written, if not plainly; the strongest evidence of intent first. */
export function writtenAs(folded: Folded, start: number, end: number): Disguise | undefined {
  let bits = 0;
  for (let at = start; at < end; at++) bits |= (folded.marks[at] ?? 0) & (at === start ? ~mark.afterHidden : ~0);
  if ((bits & mark.lookAlike) !== 0) return 'look-alike';
  if ((bits & mark.afterHidden) !== 0) return 'zero-width';
  if ((bits & mark.letter) !== 0) return 'letters';
  if ((bits & mark.afterSpaces) !== 0) return 'spaces';
  return (bits & mark.fullWidth) !== 0 ? 'full-width' : undefined;
}
