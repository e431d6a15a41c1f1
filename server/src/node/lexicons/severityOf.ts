import type { Severity } from '../../../core/text';

const NAMES: Readonly<Record<string, Severity>> = {
  error: 'error',
  错误: 'error',
  严重: 'error',
  禁用: 'error',
  warning: 'warning',
  warn: 'warning',
  警告: 'warning',
  慎用: 'warning',
  info: 'info',
  建议: 'info',
  hint: 'hint',
  提示: 'hint',
};

/** The severity that a cell names, in English or Chinese; undefined where it names none. */
export function severityOf(text: string): Severity | undefined {
  return NAMES[text.trim().toLowerCase()];
}
