import type { Finding } from '../checks/model';
import type { Localizer } from '../l10n/localizer';
import type { LineIndex } from '../lines';
import type { BroadcastMessage } from '../template/model';
import type { Range, Severity } from '../text';
import { codeDrawing } from './codes/codeDrawing';
import { type Decoration, decorations } from './decorations';
import type { DisplayText } from './displayText';
import { html, Markup } from './markup';
import { rangeSweep } from './rangeSweep';

export interface MessageTextContext {
  readonly lines: LineIndex;
  readonly localizer: Localizer;
  /** Findings that touch this message. */
  readonly findings: readonly Finding[];
  readonly interactive: boolean;
  /** Places of findings that a page can lead to; those that are drawn are added. */
  readonly marks: Set<string>;
}

/** Name of the place in the page where a finding is marked. */
export const markId = ({ start, end }: Range): string => `qf-at-${start}-${end}`;

/** The lines of a bubble: one element a source line, decorated, with the fold drawn where it stands. */
export function messageLines(message: BroadcastMessage, display: DisplayText, context: MessageTextContext): Markup[] {
  const { findings, lines, localizer } = context;
  const all = decorations(message, display, findings, localizer);
  const decorated = rangeSweep(all.filter(({ kind }) => kind !== 'gap'));
  const gaps = all.filter(({ kind }) => kind === 'gap');
  const pieces = display.pieces.filter(({ from, to }) => to > from);
  let at = 0;
  let start = 0;
  return display.value.split('\n').map((line) => {
    const end = start + line.length;
    while (at < pieces.length - 1 && (pieces[at]?.end ?? 0) < start) at++;
    const piece = pieces[at];
    const textAt = piece && !piece.variable ? piece.from + (start - piece.start) : (piece?.from ?? 0);
    const sourceLine = lines.position(message.text.toSource(Math.max(0, textAt))).line;
    // The fold takes the place of the empty line above the folded part.
    const isFold = display.foldAt !== undefined && display.foldAt === end + 1 && line.trim() === '';
    const shown = isFold ? fold(sourceLine, localizer) : undefined;
    const range = { start, end };
    const beyond = gaps.findIndex((gap) => gap.start > end);
    const empty = gaps.splice(0, beyond < 0 ? gaps.length : beyond);
    start = end + 1;
    if (shown) return shown;
    const content =
      line.replace('\r', '') === '' && empty.length === 0
        ? html`<br>`
        : runs(display.value, range, [decorated(range), empty], context);
    return html`<div class="qf-line" data-line="${sourceLine}">${content}</div>`;
  });
}

function fold(line: number, localizer: Localizer): Markup {
  const title = localizer.t('preview.fold.title');
  return html`<div class="qf-fold" role="separator" title="${title}" aria-label="${title}" data-line="${line}"></div>`;
}

/** A line cut at every edge of a decoration, with its gaps between the pieces; a WeChat code is never cut. */
function runs(
  value: string,
  { start, end }: Range,
  [here, gaps]: readonly [readonly Decoration[], readonly Decoration[]],
  context: MessageTextContext,
): Markup[] {
  const codes = rangeSweep(here.filter(({ kind }) => kind === 'code'));
  const edges = new Set([start, end, ...gaps.map((gap) => gap.start)]);
  for (const decoration of here) for (const edge of [decoration.start, decoration.end]) edges.add(edge);
  const cuts = [...edges]
    .filter((edge) => edge >= start && edge <= end)
    .sort((a, b) => a - b)
    .filter((edge) => !codes({ start: edge, end: edge + 1 }).some((code) => code.start < edge));
  const decorated = rangeSweep(here);
  const pieces: Markup[] = [];
  let next = 0;
  cuts.forEach((from, index) => {
    for (let gap = gaps[next]; gap && gap.start <= from; gap = gaps[++next]) pieces.push(hole(gap, context));
    const to = cuts[index + 1];
    if (to !== undefined)
      pieces.push(run(value.slice(from, to).replace('\r', ''), decorated({ start: from, end: to }), context));
  });
  return pieces;
}

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };
const rankOf = ({ className }: Decoration): number => RANK[className.replace('qf-mark qf-', '') as Severity] ?? 0;

function run(text: string, over: readonly Decoration[], context: MessageTextContext): Markup {
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
  if (source) return mark(classes, text, title, inner, source, marks, context);
  return title
    ? html`<span class="${classes}" title="${title}">${inner}</span>`
    : html`<span class="${classes}">${inner}</span>`;
}

/** The place of a variable that stays empty. */
function hole({ className, title = '', source }: Decoration, context: MessageTextContext): Markup {
  if (!source) return html`<span class="${className}" role="img" title="${title}" aria-label="${title}"></span>`;
  return mark(className, '', title, html``, source, [], context);
}

/** A finding in the text: a button where the page can act, else a link to its line in the list beside the phone. The first piece of each is its place. */
function mark(
  classes: string,
  text: string,
  title: string,
  inner: Markup,
  source: Range,
  over: readonly Decoration[],
  { interactive, marks, localizer }: MessageTextContext,
): Markup {
  const label = text === '' ? title : localizer.t('preview.mark', { text, finding: title });
  const about = html`class="${classes}" title="${title}" aria-label="${label}" data-at="${source.start}" data-to="${source.end}"`;
  if (interactive) return html`<span ${about} tabindex="0" role="button">${inner}</span>`;
  const fresh = [source, ...over.map((one) => one.source)].flatMap((own) =>
    own && !marks.has(markId(own)) ? [markId(own)] : [],
  );
  for (const id of fresh) marks.add(id);
  const places = [...new Set(fresh)].map((id) => html`<span id="${id}"></span>`);
  return html`${places}<a ${about} href="#${listId(source)}">${inner}</a>`;
}

/** Name of the place in the page where a finding is listed. */
export const listId = ({ start, end }: Range): string => `qf-say-${start}-${end}`;

/** A picture of our own in the flow of the text; the code itself for those who point at it or listen. */
function codeGlyph(text: string): Markup {
  const drawing = codeDrawing(text.slice(1, -1));
  const picture =
    drawing && new Markup(`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawing}</svg>`);
  return html`<span class="qf-code" role="img" title="${text}" aria-label="${text}">${picture}</span>`;
}
