import type { WordRule } from '../lexicon/pack';
import { isKnownClean, type WordFindingOptions, wordFindings } from '../lexicon/wordFindings';
import type { CheckContext, RawFinding } from './model';
import { textWithValues } from './textWithValues';

/** Whether no shipped word can be met any more: all messages were read, nothing was met, and no value brings in words of its own. */
export function isClean(context: CheckContext): boolean {
  return context.template.messages.every((message) => isKnownClean(message) && !textWithValues(context, message));
}

/** Findings of one word rule in all messages, values that hold for everybody included. One place is told once, however often a value is used. */
export function* wordsOf(
  context: CheckContext,
  rule: WordRule,
  options: WordFindingOptions = {},
): Generator<RawFinding | undefined> {
  const told = new Set<string>();
  for (const message of context.template.messages) {
    const filled = textWithValues(context, message);
    if (!filled && rule !== 'words/custom' && isKnownClean(message)) continue;
    for (const finding of wordFindings(message, rule, { ...options, filled })) {
      if (!finding || !filled) {
        yield finding;
        continue;
      }
      const key = `${finding.range.start} ${finding.range.end} ${String(finding.data?.found)}`;
      if (!told.has(key)) yield finding;
      told.add(key);
    }
  }
}
