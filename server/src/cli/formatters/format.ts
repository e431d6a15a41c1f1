import type { CheckReport } from '../../node/checking/report';
import type { Terminal } from '../terminal';
import { formatGithub } from './github';
import { formatJson } from './json';
import { formatJunit } from './junit';
import { formatLines } from './lines';
import { formatPretty } from './pretty';
import { formatSarif } from './sarif';

export const FORMATS = ['pretty', 'json', 'sarif', 'github', 'junit', 'lines'] as const;
export type Format = (typeof FORMATS)[number];

export function formatReport(format: Format, report: CheckReport, terminal: Terminal): string {
  switch (format) {
    case 'json':
      return formatJson(report);
    case 'sarif':
      return formatSarif(report, terminal.say.language);
    case 'github':
      return formatGithub(report);
    case 'junit':
      return formatJunit(report);
    case 'lines':
      return formatLines(report);
    case 'pretty':
      return formatPretty(report, terminal);
  }
}
