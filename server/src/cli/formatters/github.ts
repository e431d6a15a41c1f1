import type { Severity } from '../../../core/text';
import type { CheckReport } from '../../node/checking/report';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands that GitHub Actions shows beside the lines of a change. Lines and columns are 1-based there. */
export function formatGithub(report: CheckReport): string {
  const failed = (report.failed ?? []).map(({ path, message }) => `::error file=${property(path)}::${data(message)}`);
  const found = report.files.flatMap((file) =>
    file.findings.map(({ severity, range, rule, message }) => {
      const oneLine = range.start.line === range.end.line;
      const properties = [
        `file=${property(file.path)}`,
        `line=${range.start.line + 1}`,
        `endLine=${range.end.line + 1}`,
        ...(oneLine ? [`col=${range.start.character + 1}`, `endColumn=${range.end.character + 1}`] : []),
        `title=${property(rule)}`,
      ];
      return `::${COMMANDS[severity]} ${properties.join(',')}::${data(message)}`;
    }),
  );
  return [...failed, ...found].join('\n');
}

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
