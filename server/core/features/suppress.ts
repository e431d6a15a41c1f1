import { lineStartBefore } from '../template/lineBreaks';
import type { Template } from '../template/model';
import type { Range, TextEdit } from '../text';

/**
 * Silences one rule for the line that holds a finding: a comment line above it (or one more id in the comment that stands there), or the
 * header's `checks` where the finding is in the header. Empty where the header is written in a way that can't be added to.
 */
export function suppressOnLine(template: Template, range: Range, rule: string): TextEdit[] {
  const { source, frontMatter, suppressions } = template;
  if (frontMatter && range.start < frontMatter.range.end) return suppressInTemplate(template, rule);
  const present = suppressions.find(
    ({ kind, scope }) => kind === 'next-line' && scope.start <= range.start && range.start < scope.end,
  );
  const last = present?.rules.at(-1);
  if (last) return [{ range: { start: last.range.end, end: last.range.end }, text: `, ${rule}` }];
  const lineStart = lineStartBefore(source, range.start);
  const comment = `<!-- qunfa-disable-next-line ${rule} -->${newlineOf(source)}`;
  return [{ range: { start: lineStart, end: lineStart }, text: comment }];
}

/** Switches one rule off for the whole template, in the header's `checks`; makes a header where there is none. */
export function suppressInTemplate(template: Template, rule: string): TextEdit[] {
  const { source, frontMatter } = template;
  const newline = newlineOf(source);
  const entry = `${rule}: off`;
  if (!frontMatter) {
    const start = source.charCodeAt(0) === 0xfeff ? 1 : 0;
    return [{ range: { start, end: start }, text: `---${newline}checks: { ${entry} }${newline}---${newline}` }];
  }
  const { yaml } = frontMatter;
  const checks = frontMatter.at('checks');
  const braces = flowHeader(template);
  if (!checks && braces !== undefined) {
    const comma = /\{\s*$/.test(source.slice(yaml.start, braces)) ? '' : ', ';
    return [{ range: { start: braces, end: braces }, text: `${comma}checks: { ${entry} }` }];
  }
  if (!checks) {
    const before = yaml.end > yaml.start && !/[\r\n]/.test(source.charAt(yaml.end - 1)) ? newline : '';
    return [{ range: { start: yaml.end, end: yaml.end }, text: `${before}checks: { ${entry} }${newline}` }];
  }
  const known = frontMatter.at('checks', rule);
  if (known) return known.value.end > known.value.start ? [{ range: known.value, text: 'off' }] : [];
  return addToMap(source, checks.value, entry, newline);
}

/** Where the next key of a header goes that is written in braces: behind what stands in them; undefined where it has none. */
function flowHeader({ source, frontMatter }: Template): number | undefined {
  if (!frontMatter) return undefined;
  const { yaml, keys } = frontMatter;
  const last = keys.at(-1);
  const first = keys[0];
  const open = first ? source.slice(yaml.start, first.key.start) : source.slice(yaml.start, yaml.end);
  const brace = open.indexOf('{');
  if (brace < 0 || /[^\s]/.test(open.slice(0, brace).replace(/#.*/g, ''))) return undefined;
  return last ? Math.max(last.value.end, last.key.end) : yaml.start + brace + 1;
}

function addToMap(source: string, map: Range, entry: string, newline: string): TextEdit[] {
  const value = source.slice(map.start, map.end);
  if (value === '') return [{ range: { start: map.start, end: map.start }, text: `${newline}  ${entry}` }];
  if (value.startsWith('{')) {
    const at = map.start + 1;
    return [{ range: { start: at, end: at }, text: /^\{\s*\}$/.test(value) ? ` ${entry} ` : ` ${entry},` }];
  }
  const lineStart = lineStartBefore(source, map.start);
  const indent = source.slice(lineStart, map.start);
  if (indent.trim() !== '') return [];
  return [{ range: { start: lineStart, end: lineStart }, text: `${indent}${entry}${newline}` }];
}

const newlineOf = (source: string): string => (source.includes('\r\n') ? '\r\n' : '\n');
