import type { CheckReport } from '../../node/checking/report';

export function formatJson(report: CheckReport): string {
  return JSON.stringify(report, undefined, 2);
}
