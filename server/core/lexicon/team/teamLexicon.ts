import type { Lexicon, Listing } from '../lexicon';
import { buildMatcher } from '../matcher/buildMatcher';
import type { Matcher } from '../matcher/matcher';
import { foldLiteral } from '../pattern/foldPattern';
import { type AllowedContexts, allowedContexts } from '../resolve/allowedContexts';
import { type ListDefaults, type ListedWord, type TeamList, teamList, wordAt } from './teamList';

/** A team's list, compiled; what `teamLexiconToBinary` writes down. */
export interface CompiledTeamList {
  readonly list: TeamList;
  readonly matcher: Matcher;
}

export function compileTeamList(words: readonly ListedWord[]): CompiledTeamList {
  return { list: teamList(words), matcher: buildMatcher(words.map(({ word }) => word)) };
}

/**
 * A team's list as a lexicon of rule `words/custom`. A team lists what it never wants to read: negations clear nothing, and listings are made
 * only for words that are met.
 */
export function teamLexicon({ list, matcher }: CompiledTeamList, defaults: ListDefaults): Lexicon {
  return {
    matcher,
    listing: (word) => listingOf(list, word, defaults),
    spelling: (word) => wordAt(list, word),
    vocabulary: () => undefined,
  };
}

function listingOf(list: TeamList, index: number, defaults: ListDefaults): Listing {
  const {
    severity = defaults.severity,
    category = defaults.category,
    suggest = [],
    note,
    except = [],
  } = list.details.get(index) ?? {};
  const contexts: readonly AllowedContexts[] = except.length > 0 ? [allowedContexts(except.map(foldLiteral))] : [];
  return {
    entry: {
      rule: 'words/custom',
      category,
      severity,
      reason: note === undefined ? 'custom' : 'custom-note',
      source: undefined,
      clause: undefined,
      ...(defaults.list === undefined ? {} : { list: defaults.list, line: list.lines[index] }),
      note,
      suggest,
    },
    pattern: () => undefined,
    excepts: () => contexts,
    needs: () => [],
    unless: () => [],
    clearedByNegation: false,
    loose: false,
    byTeam: true,
  };
}
