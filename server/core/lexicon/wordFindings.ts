import type { Fix, RawFinding } from '../checks/model';
import type { BroadcastMessage } from '../template/model';
import type { Range, Severity } from '../text';
import { findWords } from './findWords';
import type { WordRule } from './pack';
import { readableTexts } from './readableTexts';
import type { WordHit } from './wordHit';

export interface WordFindingOptions {
  /** Raise every warning to an error (`words/finance` where the audience may hold iOS users). */
  readonly strict?: boolean;
}

/** Findings of one word rule in one message: its text, and the titles and descriptions of its attachments. Source offsets. */
export function* wordFindings(
  message: BroadcastMessage,
  rule: WordRule,
  options: WordFindingOptions = {},
): Generator<RawFinding> {
  for (const readable of readableTexts(message)) {
    for (const hit of findWords(readable.text)) {
      if (hit.rule !== rule) continue;
      yield finding(hit, readable.toSource(hit.start, hit.end), readable.text.slice(hit.start, hit.end), options);
    }
  }
}

function finding(hit: WordHit, range: Range, found: string, options: WordFindingOptions): RawFinding {
  const { entry } = hit;
  const severity: Severity = options.strict && hit.severity === 'warning' ? 'error' : hit.severity;
  return {
    range,
    message: { key: `lexicon.reason.${entry.reason}`, args: { word: found } },
    severity,
    data: {
      word: entry.word,
      found,
      category: entry.category,
      certainty: hit.certainty,
      source: entry.source,
      clause: entry.clause,
    },
    fixes: entry.suggest.map((text) => replacement(range, found, text)),
  };
}

function replacement(range: Range, found: string, text: string): Fix {
  const title =
    text === ''
      ? { key: 'lexicon.fix.remove', args: { word: found } }
      : { key: 'lexicon.fix.replace', args: { word: found, text } };
  return { title, safe: false, edits: [{ range, text }] };
}
