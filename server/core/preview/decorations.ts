import type { Finding } from '../checks/model';
import { findEmoji } from '../count';
import type { Localizer } from '../l10n/localizer';
import type { BroadcastMessage } from '../template/model';
import type { Range } from '../text';
import { type DisplayText, displayRange, textOffset } from './displayText';
import { tappable } from './tappable';

/** Something to draw over an interval of the displayed text. */
export interface Decoration extends Range {
  readonly kind: 'code' | 'link' | 'whole' | 'variable' | 'gap' | 'finding';
  readonly className: string;
  readonly title: string | undefined;
  /** Of a finding: what it is about, in the source. */
  readonly source?: Range;
}

/** A finding longer than this speaks of the message as a whole: it gets a dot beside the bubble, not an underline (UTF-16 units). */
const LONGEST_MARK = 60;

/** Whether a finding is shown by an underline in the text. */
export function isMarkedInline({ text }: BroadcastMessage, { range }: Finding): boolean {
  if (range.start < text.range.start || range.end > text.range.end) return false;
  const length = textOffset(text, range.end) - textOffset(text, range.start);
  return length > 0 && length <= LONGEST_MARK;
}

/** WeChat codes, what can be tapped, variables and findings of a message, in that order; they may overlap. Gaps alone are empty. */
export function decorations(
  message: BroadcastMessage,
  display: DisplayText,
  findings: readonly Finding[],
  localizer: Localizer,
): Decoration[] {
  const found: Decoration[] = [];
  for (const { kind, start, end, code } of findEmoji(display.value)) {
    if (kind === 'code') found.push({ start, end, kind, className: 'qf-code', title: `[${code ?? ''}]` });
  }
  for (const link of tappable(display.value))
    found.push({ ...link, kind: 'link', className: 'qf-link', title: undefined });
  // Phones break no line between a hyphen and a digit (UAX #14, LB25); Chromium does.
  for (const { index, 0: text } of display.value.matchAll(/\d+(?:-\d+)+/g))
    found.push({ start: index, end: index + text.length, kind: 'whole', className: 'qf-whole', title: undefined });
  for (const { start, end, variable } of display.pieces) {
    if (!variable) continue;
    const title = localizer.t(`preview.variable.${variable.origin}`, { name: variable.name });
    if (variable.origin === 'gap') found.push({ start, end, kind: 'gap', className: 'qf-gap', title });
    else found.push({ start, end, kind: 'variable', className: `qf-variable qf-from-${variable.origin}`, title });
  }
  for (const finding of findings) {
    if (!isMarkedInline(message, finding)) continue;
    const { text } = message;
    const from = textOffset(text, finding.range.start);
    const range = displayRange(display, from, textOffset(text, finding.range.end));
    const title = localizer.say(finding.message);
    const gap = found.findIndex(({ kind, start, end }) => kind === 'gap' && start === range.start && end === range.end);
    const hollow = found[gap];
    if (hollow) {
      // What stands nowhere in the text is said at its gap.
      const className = hollow.source ? hollow.className : `qf-gap qf-mark qf-${finding.severity}`;
      found[gap] = { ...hollow, className, title: `${hollow.title}\n${title}`, source: hollow.source ?? finding.range };
      continue;
    }
    found.push({
      ...range,
      kind: 'finding',
      className: `qf-mark qf-${finding.severity}`,
      title,
      source: finding.range,
    });
  }
  return found.filter(({ start, end, kind }) => end > start || kind === 'gap');
}
