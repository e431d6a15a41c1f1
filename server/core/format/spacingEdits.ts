import type { BroadcastMessage, Template } from '../template/model';
import type { Range } from '../text';
import { blankLineEdits } from './blankLineEdits';
import { firstOverlap } from '../overlap';
import { fixedSpans } from './fixedSpans';
import { gapEdits } from './gapEdits';
import { markEdits } from './markEdits';
import type { LocalEdit, SpacingEdit } from './model';
import { contentEnd } from './signs';

/**
 * What Chinese typography would change in a template, in order of place, never overlapping: spaces between Chinese and Latin or digits,
 * full-width marks behind Chinese, marks in a row, blanks at line ends, more than one blank line. Variables, links, WeChat codes, comments,
 * attachment lines, the header, prices and quantities stay as they are.
 */
export function spacingEdits(template: Template): readonly SpacingEdit[] {
  const steps = spacingSteps(template);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, with pauses (`undefined`) for others where there is much to look at. */
export function* spacingSteps(template: Template): Generator<undefined, readonly SpacingEdit[], void> {
  const edits: SpacingEdit[] = [];
  for (const message of template.messages) yield* messageEdits(template.source, message, edits);
  for (const segment of template.segments) edits.push(...blankLineEdits(template.source, segment));
  return edits.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** What every edit within a line is about: letters and digits, marks that are half-width or in a row, blanks at the end. Most Chinese lines hold none. */
const MAY_NEED_EDITS = /[A-Za-z0-9\u00c0-\u024f,;:!?.(]|[，；：！？、。…]{2}|[ \t\u00a0\u3000](?:\n|$)/;
/** Behind a variable or a code, whose meaning a line alone does not show. */
const MARK_BEHIND_FIXED = /[}\])][,;:!?]/;

/** UTF-16 units, or edits, between two pauses: a millisecond or two of work. */
const AT_A_TIME = 1000;

function* messageEdits(
  source: string,
  message: BroadcastMessage,
  edits: SpacingEdit[],
): Generator<undefined, void, void> {
  const { value } = message.text;
  if (!MAY_NEED_EDITS.test(value)) return;
  // Most messages need nothing, and then their links need not be looked for.
  let fixed: readonly Range[] | undefined;
  let paused = 0;
  for (let start = 0; start <= value.length; ) {
    const found = value.indexOf('\n', start);
    const end = found < 0 ? value.length : found;
    const line = value.slice(start, end);
    if (MAY_NEED_EDITS.test(line) && (MARK_BEHIND_FIXED.test(line) || mayChange(line))) {
      fixed ??= yield* fixedSpans(message);
      const spans = fixed;
      const isFixed = (from: number, to: number): boolean =>
        firstOverlap(spans, { start: start + from, end: start + to }) !== undefined;
      for (const edit of lineEdits(line, isFixed)) {
        const placed = edit && inSource(source, message, edit, start);
        if (placed) edits.push(placed);
        if (!edit || edits.length % AT_A_TIME === 0) yield;
      }
    }
    if (end - paused > AT_A_TIME) {
      yield;
      paused = end;
    }
    start = end + 1;
  }
}

/** Whether a line would change if nothing in it were fixed. */
function mayChange(line: string): boolean {
  for (const edit of lineEdits(line, () => false)) if (edit) return true;
  return false;
}

/** Edits of one line; none of a blank one, which is looked at with its neighbours. `undefined`: a pause in a long one. */
function* lineEdits(
  line: string,
  isFixed: (start: number, end: number) => boolean,
): Generator<LocalEdit | undefined, void, void> {
  const content = line.slice(0, contentEnd(line));
  if (content === '') return;
  yield* gapEdits(content, isFixed);
  yield* markEdits(content, isFixed);
  // Three dashes without blanks behind them would part messages.
  if (content.length < line.length && content !== '---')
    yield { start: content.length, end: line.length, text: '', kind: 'trailing' };
}

/** Undefined where a comment stands in the middle of what would be replaced. */
function inSource(source: string, { text }: BroadcastMessage, edit: LocalEdit, base: number): SpacingEdit | undefined {
  const start = base + edit.start;
  const end = base + edit.end;
  const range = text.sourceRange(start, end);
  if (source.slice(range.start, range.end) !== text.value.slice(start, end)) return undefined;
  return { range, text: edit.text, kind: edit.kind };
}
