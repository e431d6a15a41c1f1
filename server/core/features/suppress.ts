import type { Template } from '../template/model';
import type { Range, TextEdit } from '../text';

/** Silences one rule for the line that holds a finding: a comment line above it, or the header's `checks` where the finding is in the header. */
export function suppressionEdits(template: Template, range: Range, rule: string): TextEdit[] {
  const { source, frontMatter } = template;
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  if (frontMatter && range.start < frontMatter.range.end) return headerEdits(template, rule, newline);
  const lineStart = source.lastIndexOf('\n', range.start - 1) + 1;
  return [{ range: { start: lineStart, end: lineStart }, text: `<!-- qunfa-disable-next-line ${rule} -->${newline}` }];
}

function headerEdits({ source, frontMatter }: Template, rule: string, newline: string): TextEdit[] {
  if (!frontMatter) return [];
  const checks = frontMatter.keys.find(({ name }) => name === 'checks');
  const entry = `${JSON.stringify(rule)}: off`;
  if (!checks) {
    const end = frontMatter.yaml.end;
    const before = end > frontMatter.yaml.start && source[end - 1] !== '\n' ? newline : '';
    return [{ range: { start: end, end }, text: `${before}checks: { ${entry} }${newline}` }];
  }
  const value = source.slice(checks.value.start, checks.value.end);
  if (value.startsWith('{')) {
    const at = checks.value.start + 1;
    return [{ range: { start: at, end: at }, text: value.trim() === '{}' ? ` ${entry} ` : ` ${entry},` }];
  }
  const lineStart = source.lastIndexOf('\n', checks.value.start - 1) + 1;
  const indent = source.slice(lineStart, checks.value.start);
  if (indent.trim() !== '') return [];
  return [{ range: { start: lineStart, end: lineStart }, text: `${indent}${entry}${newline}` }];
}
