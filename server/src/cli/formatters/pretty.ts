import type { Severity } from '../../../core/text';
import type { CheckReport, FileReport, ReportedFinding } from '../../node/checking/report';
import { printableLine } from '../../../core/printable';
import { cells, padCells, padCellsLeft, type Terminal } from '../terminal';

/** Findings for people: a block a file, columns aligned by terminal cells, long sentences wrapped under their own column, or, where nothing is wrapped, one line a finding. */
export function formatPretty(report: CheckReport, terminal: Terminal): string {
  const blocks = report.files.filter((file) => file.findings.length > 0).map((file) => block(file, terminal));
  return [...blocks, closing(report, terminal)].join('\n\n');
}

function block(file: FileReport, terminal: Terminal): string {
  const places = file.findings.map(place);
  const placeWidth = widest(places);
  const severityWidth = widest(file.findings.map((finding) => severityWord(finding.severity, terminal)));
  const rows = file.findings.map((finding, index) => {
    const head = `  ${padCellsLeft(places[index] ?? '', placeWidth)}  `;
    const severity = padCells(severityWord(finding.severity, terminal), severityWidth);
    const indent = cells(head) + severityWidth + 2;
    const started = `${terminal.paint.dim(head)}${paintSeverity(severity, finding.severity, terminal)}  `;
    const rule = `  ${terminal.paint.dim(finding.rule)}`;
    if (!terminal.wraps)
      return started + [...finding.message.split(/\s*\n\s*/), ...instead(finding)].join(' ').trim() + rule;
    const [first = '', ...more] = wrap(
      finding.message,
      Math.max(40, terminal.columns - indent - cells(finding.rule) - 2),
    );
    return [
      started + first + rule,
      ...more.map((line) => ' '.repeat(indent) + line),
      ...instead(finding).map((line) => terminal.paint.dim(' '.repeat(indent) + line)),
    ].join('\n');
  });
  return [terminal.paint.underline(file.path), ...rows].join('\n');
}

/** In cells. No spread of `Math.max`: there can be more findings than a call takes arguments. */
function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, cells(text)), 0);
}

/** What to type to put it right, where an edit can't. */
function instead({ data }: ReportedFinding): string[] {
  return typeof data.command === 'string' ? [`↳ ${printableLine(data.command)}`] : [];
}

function closing({ summary }: CheckReport, { say, paint }: Terminal): string {
  const total = summary.errors + summary.warnings + summary.infos + summary.hints;
  if (total === 0) return paint.green(`✔ ${say.t('cli.check.clean', { files: summary.files })}`);
  const { notShown = 0 } = summary;
  const rest = notShown > 0 ? say.t('cli.check.notShown', { count: notShown }) : '';
  const text = say.t('cli.check.summary', { ...summary }) + rest;
  if (summary.errors > 0) return paint.red(paint.bold(`✖ ${text}`));
  return summary.warnings > 0 ? paint.yellow(`! ${text}`) : paint.green(`✔ ${text}`);
}

const place = ({ range }: ReportedFinding): string => `${range.start.line + 1}:${range.start.character + 1}`;

function severityWord(severity: Severity, { say }: Terminal): string {
  return say.t(`cli.severity.${severity}`);
}

function paintSeverity(word: string, severity: Severity, { paint }: Terminal): string {
  if (severity === 'error') return paint.red(word);
  if (severity === 'warning') return paint.yellow(word);
  return severity === 'info' ? paint.cyan(word) : paint.dim(word);
}

/** Breaks a sentence into lines of at most `width` cells: at spaces, or between Han characters; never before a closing mark. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    // A UTF-16 unit takes at most two cells.
    if (paragraph.length * 2 <= width) {
      lines.push(paragraph.trimEnd());
      continue;
    }
    let line = '';
    let used = 0;
    for (const unit of paragraph.match(UNITS) ?? []) {
      const own = cells(unit);
      if (line !== '' && used + own - (unit.length - unit.trimEnd().length) > width && !CLOSING.test(unit)) {
        lines.push(line.trimEnd());
        line = unit.trimStart();
        used = own - (unit.length - line.length);
      } else {
        line += unit;
        used += own;
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

const UNITS = /[\p{Script=Han}\p{P}]\s*|[^\s\p{Script=Han}]+\s*|\s+/gu;
const CLOSING = /^[，。、；：！？）】》」』”’,.;:!?)\]}]/;
