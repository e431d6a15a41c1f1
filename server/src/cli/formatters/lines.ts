import { printableLine } from '../../../core/printable';
import type { Severity } from '../../../core/text';
import type { CheckReport } from '../../node/checking/report';

/** The severities that a problem matcher of VS Code knows. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  hint: 'info',
};

/** `path:line:column:endLine:endColumn: severity rule message`, a line a finding, in every language alike: for the problem matcher `$qunfa`. Lines and columns from 1. Nothing is escaped. */
export function formatLines(report: CheckReport): string {
  const failed = (report.failed ?? []).map(({ path, message }) => line(path, '1:1:1:1', 'error', 'check', message));
  const found = report.files.flatMap((file) =>
    file.findings.map(({ severity, range: { start, end }, rule, message }) => {
      const place = [start.line, start.character, end.line, end.character].map((one) => one + 1).join(':');
      return line(file.path, place, SEVERITIES[severity], rule, message);
    }),
  );
  return [...failed, ...found].join('\n');
}

const line = (path: string, place: string, severity: string, rule: string, message: string): string =>
  `${printableLine(path)}:${place}: ${severity} ${rule} ${printableLine(message.replace(/\s*\n\s*/g, ' '))}`;
