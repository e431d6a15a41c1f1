import type { Range } from '../text';

/** What was found; one link is of one kind. `disguised` wins over `url` and `bare`, `ip` over all three. */
export type LinkKind = 'url' | 'bare' | 'disguised' | 'ip' | 'scheme' | 'short-link' | 'share-code' | 'contact';

/** `certain`: scheme, www, path or port. `likely`: a bare domain. `suspected`: disguised, or only hinted at. */
export type LinkLevel = 'certain' | 'likely' | 'suspected';

/** How an address was written to slip past a reader of plain addresses. */
export type Disguise =
  | 'full-width'
  | 'letters'
  | 'look-alike'
  | 'zero-width'
  | 'spaces'
  | 'han-dot'
  | 'bracket-dot'
  | 'word-dot'
  | 'ideographic-dot'
  | 'bullet-dot'
  | 'comma-dot'
  | 'broken-scheme'
  | 'han-numerals'
  | 'reversed';

/** A link, or something that leads a reader elsewhere as a link does. Offsets are UTF-16 in the text that was searched. */
export interface FoundLink extends Range {
  readonly text: string;
  readonly kind: LinkKind;
  readonly level: LinkLevel;
  /** Undisguised, lower case, Han labels as Han; empty where there is none (contacts, share codes, app schemes). */
  readonly host: string;
  /** Registrable domain of the host, undefined for IP addresses and hosts without a public suffix. */
  readonly registrable: string | undefined;
  /** Lower case, without the colon, as it was meant (`https` for `hxxps`); absent where none was written. */
  readonly scheme?: string;
  /** What stands before `@` in the authority. */
  readonly userinfo?: string;
  readonly port?: number;
  /** From the first slash, question mark or hash on, undisguised. */
  readonly path?: string;
  readonly disguise?: Disguise;
  /** Account or code, for contacts and share codes. */
  readonly account?: string;
}
