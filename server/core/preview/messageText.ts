import type { Finding } from '../checks/model';
import { findEmoji } from '../count';
import type { Localizer } from '../l10n/localizer';
import type { LineIndex } from '../lines';
import type { BroadcastMessage } from '../template/model';
import type { Range, Severity } from '../text';
import { type DisplayText, displayRange, textOffset } from './displayText';
import { html, type Markup } from './markup';
import { tappable } from './tappable';

export interface MessageTextContext {
  readonly lines: LineIndex;
  readonly localizer: Localizer;
  /** Findings that touch this message. */
  readonly findings: readonly Finding[];
  readonly interactive: boolean;
}

/** A finding longer than this speaks of the message as a whole: it gets a dot beside the bubble, not an underline (UTF-16 units). */
const LONGEST_MARK = 60;

/** Whether a finding is shown by an underline in the text. */
export function isMarkedInline(message: BroadcastMessage, { range }: Finding): boolean {
  const { text } = message;
  if (range.start < text.range.start || range.end > text.range.end) return false;
  const length = textOffset(text, range.end) - textOffset(text, range.start);
  return length > 0 && length <= LONGEST_MARK;
}

interface Decoration extends Range {
  readonly kind: 'code' | 'link' | 'whole' | 'variable' | 'finding';
  readonly className: string;
  readonly title: string | undefined;
  /** Of a finding: what it is about, in the source. */
  readonly source?: Range;
}

/** The lines of a bubble: one element a source line, decorated, with the fold drawn where it stands. */
export function messageLines(message: BroadcastMessage, display: DisplayText, context: MessageTextContext): Markup[] {
  const decorations = decorate(message, display, context);
  const result: Markup[] = [];
  let start = 0;
  for (const line of display.value.split('\n')) {
    const end = start + line.length;
    // The fold takes the place of the empty line above the folded part.
    const foldsHere = display.foldAt !== undefined && display.foldAt === end + 1 && line.trim() === '';
    const piece =
      display.pieces.find((candidate) => candidate.end >= start && candidate.to > candidate.from) ?? display.pieces[0];
    const textAt = piece && !piece.variable ? piece.from + (start - piece.start) : (piece?.from ?? 0);
    const sourceLine = context.lines.position(message.text.toSource(Math.max(0, textAt))).line;
    if (foldsHere) {
      const title = context.localizer.t('preview.fold.title');
      result.push(
        html`<div class="qf-fold" role="separator" title="${title}" aria-label="${title}" data-line="${sourceLine}"></div>`,
      );
    } else {
      result.push(
        html`<div class="qf-line" data-line="${sourceLine}">${line.replace('\r', '') === '' ? html`<br>` : runs(display.value, { start, end }, decorations, context.interactive)}</div>`,
      );
    }
    start = end + 1;
  }
  return result;
}

function decorate(
  message: BroadcastMessage,
  display: DisplayText,
  { localizer, findings }: MessageTextContext,
): Decoration[] {
  const found: Decoration[] = [];
  for (const emoji of findEmoji(display.value)) {
    if (emoji.kind === 'code')
      found.push({
        start: emoji.start,
        end: emoji.end,
        kind: 'code',
        className: 'qf-code',
        title: `[${emoji.code ?? ''}]`,
      });
  }
  for (const link of tappable(display.value))
    found.push({ ...link, kind: 'link', className: 'qf-link', title: undefined });
  // Phones break no line between a hyphen and a digit (UAX #14, LB25); Chromium does.
  for (const match of display.value.matchAll(/\d+(?:-\d+)+/g)) {
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      kind: 'whole',
      className: 'qf-whole',
      title: undefined,
    });
  }
  for (const { start, end, variable } of display.pieces) {
    if (!variable) continue;
    const title = localizer.t(`preview.variable.${variable.origin}`, { name: variable.name });
    found.push({ start, end, kind: 'variable', className: `qf-variable qf-from-${variable.origin}`, title });
  }
  for (const finding of findings) {
    if (!isMarkedInline(message, finding)) continue;
    const range = displayRange(
      display,
      textOffset(message.text, finding.range.start),
      textOffset(message.text, finding.range.end),
    );
    found.push({
      ...range,
      kind: 'finding',
      className: `qf-mark qf-${finding.severity}`,
      title: localizer.say(finding.message),
      source: finding.range,
    });
  }
  return found.filter(({ start, end }) => end > start);
}

/** A line cut at every edge of a decoration; a WeChat code is never cut. */
function runs(
  value: string,
  { start, end }: Range,
  decorations: readonly Decoration[],
  interactive: boolean,
): Markup[] {
  const here = decorations.filter((decoration) => decoration.start < end && decoration.end > start);
  const codes = here.filter(({ kind }) => kind === 'code');
  const edges = new Set([start, end]);
  for (const decoration of here) {
    for (const edge of [decoration.start, decoration.end]) {
      if (edge > start && edge < end && !codes.some((code) => edge > code.start && edge < code.end)) edges.add(edge);
    }
  }
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? start;
    const over = here.filter((decoration) => decoration.start < to && decoration.end > from);
    return run(value.slice(from, to).replace('\r', ''), over, interactive);
  });
}

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };
const rankOf = ({ className }: Decoration): number => RANK[className.replace('qf-mark qf-', '') as Severity] ?? 0;

function run(text: string, over: readonly Decoration[], interactive: boolean): Markup {
  if (over.length === 0) return html`${text}`;
  const code = over.find(({ kind }) => kind === 'code');
  const marks = over.filter(({ kind }) => kind === 'finding').sort((a, b) => rankOf(b) - rankOf(a));
  const others = over.filter(({ kind }) => kind !== 'finding' && kind !== 'code');
  const classes = [
    ...others.map(({ className }) => className),
    ...marks.slice(0, 1).map(({ className }) => className),
  ].join(' ');
  const title = [...marks, ...others]
    .map((decoration) => decoration.title)
    .filter(Boolean)
    .join('\n');
  const inner = code ? codeGlyph(text) : html`${text}`;
  if (classes === '') return inner;
  const source = marks[0]?.source;
  if (source) {
    const button = interactive && html` tabindex="0" role="button"`;
    return html`<span class="${classes}" title="${title}" data-at="${source.start}" data-to="${source.end}"${button}>${inner}</span>`;
  }
  return title
    ? html`<span class="${classes}" title="${title}">${inner}</span>`
    : html`<span class="${classes}">${inner}</span>`;
}

/** A round glyph of our own: the code's first character on a disc, its full name for those who point at it or listen. */
function codeGlyph(text: string): Markup {
  const name = text.slice(1, -1);
  return html`<span class="qf-code" role="img" title="${text}" aria-label="${text}">${[...name][0] ?? ''}</span>`;
}
