import { foldedUnits } from './fold/foldedUnits';
import { lazily } from './lazily';
import type { ListedPattern, Listing } from './lexicon';
import type { ListedEntry } from './listPacks';
import { foldPattern, longest, shortest } from './pattern/foldPattern';
import { type AllowedContexts, allowedContexts } from './resolve/allowedContexts';

/** What the search asks of an entry; `shared`: contexts that its whole pack allows. */
export function packListing(
  { entry, pattern, except, needs, unless, clearedByNegation, loose }: ListedEntry,
  shared: () => AllowedContexts,
): Listing {
  return {
    entry,
    pattern: pattern ? lazily(() => partlyKnown(pattern.source, pattern.from)) : none,
    excepts: lazily(() => [...(except.length > 0 ? [allowedContexts(except.map(foldPattern))] : []), shared()]),
    needs: lazily(() => needs.map((subjects) => subjects.map(foldedText))),
    unless: lazily(() => unless.map(foldedText)),
    clearedByNegation,
    loose,
    byTeam: false,
  };
}

function partlyKnown(source: string, from: number): ListedPattern {
  const whole = foldPattern(source);
  const lead = whole.pieces.slice(0, from);
  return { whole, before: [shortest(lead), longest(lead)] };
}

const foldedText = (text: string): string => String.fromCharCode(...foldedUnits(text));

const none = (): undefined => undefined;
