import type { LineIndex } from '../lines';
import { html, type Markup } from './markup';
import { listId, markId } from './messageText';
import type { PreviewOptions } from './model';

/** Findings as a plain list, to be read where no pointer can rest on a mark: on paper, by ear, on a phone. Those that are marked lead there. */
export function findingList(
  lines: LineIndex,
  { findings = [], localizer }: PreviewOptions,
  marks: ReadonlySet<string>,
): Markup | undefined {
  if (findings.length === 0) return undefined;
  const listed = new Set<string>();
  const rows = findings.map(({ range, severity, message, rule }) => {
    const said = html`<span class="qf-say-text">${localizer.say(message)}</span>`;
    const where = localizer.t('preview.finding.where', { line: lines.position(range.start).line + 1, rule });
    const about = html`<span class="qf-say-where">${localizer.t(`preview.severity.${severity}`)} · ${where}</span>`;
    // Of several at one place the first is what its mark leads to.
    const id = listed.has(listId(range)) ? undefined : listId(range);
    listed.add(listId(range));
    const text = marks.has(markId(range)) ? html`<a href="#${markId(range)}">${said}</a>` : said;
    return html`<li class="qf-say qf-${severity}"${id !== undefined && html` id="${id}"`}>${text}${about}</li>`;
  });
  const title = localizer.t('preview.findings', { count: findings.length });
  return html`<section class="qf-findings"><h2 class="qf-side-title">${title}</h2><ol>${rows}</ol></section>`;
}
