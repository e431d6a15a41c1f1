import type { Range } from '../text';
import type { Fix } from './model';

/** One offered fix a suggestion: put it in place of the range. */
export function replacements(suggestions: readonly string[] | undefined, range: Range): readonly Fix[] {
  return (suggestions ?? []).map((text) => ({
    title: { key: 'checks.fix.replace', args: { text: text.trim() || text } },
    safe: false,
    edits: [{ range, text }],
  }));
}
