import type { Range } from '../text';
import type { Fix } from './model';

/** One offered fix a suggestion: put it in place of the range. */
export function replacements(suggestions: readonly string[] | undefined, range: Range): readonly Fix[] {
  return (suggestions ?? []).map((text) => ({
    title:
      text.trim() === ''
        ? { key: 'checks.fix.blanks', args: { count: text.length } }
        : { key: 'checks.fix.replace', args: { text: text.trim() } },
    safe: false,
    edits: [{ range, text }],
  }));
}
