import type { AccountConfig, ProjectConfig } from '../config/model';
import type { Template } from '../template/model';
import type { Range } from '../text';

/** Where the people of a template come from, and which of them it wants. Paths are as written. */
export interface AudienceSource {
  /** undefined: neither the template nor the account names a list. */
  readonly file: string | undefined;
  /** Folder that a relative path starts from. */
  readonly base: 'template' | 'config';
  /** Title in the file → known column or variable name. */
  readonly columns: Readonly<Record<string, string>>;
  /** The entry of `audiences` in the configuration that it is. */
  readonly named?: string;
  /** undefined: everybody in the list. */
  readonly expressionText: string | undefined;
  /** Place of the expression in the template's source; undefined without one. */
  readonly expressionRange: Range | undefined;
  /** The expression stands there letter by letter, so that its offsets only need `expressionRange.start` added. */
  readonly verbatim: boolean;
}

/** Files that can hold a customer list. */
export const TABLE_EXTENSIONS: readonly string[] = [
  '.csv',
  '.tsv',
  '.txt',
  '.json',
  '.jsonl',
  '.ndjson',
  '.xlsx',
  '.xls',
];

/** `audience` of a template is a path where it ends like a customer list, else an expression over the account's list. */
export function audienceSource(
  template: Template,
  config: ProjectConfig,
  account: AccountConfig | undefined,
): AudienceSource {
  const audience = template.frontMatter?.data.audience;
  const nothing = { expressionText: undefined, expressionRange: undefined, verbatim: false };
  if (typeof audience === 'object') {
    const file = namedSource(audience.file, config) ?? { file: audience.file, base: 'template', columns: {} };
    return { ...file, ...expressionOf(template, audience.where, 'audience', 'where') };
  }
  if (audience !== undefined && isTablePath(audience))
    return { file: audience.trim(), base: 'template', columns: {}, ...nothing };
  const given = account?.audience;
  const list =
    given === undefined ? { file: undefined, base: 'config' as const, columns: {} } : listSource(given, config);
  return { ...list, ...expressionOf(template, audience, 'audience') };
}

/** No operator, no colon of a tag, and the end of a file name: `lists/会员.csv`. */
export function isTablePath(text: string): boolean {
  const written = text.trim().toLowerCase();
  if (/[\n"“”<>=]/.test(written) || /^[^/\\]{2,}[:：]/.test(written)) return false;
  return TABLE_EXTENSIONS.some((extension) => written.length > extension.length && written.endsWith(extension));
}

/** A list of the configuration by its name in `audiences`, else as a path from the configuration's folder. */
export function listSource(given: string, config: ProjectConfig): ListSource {
  return namedSource(given, config) ?? { file: given, base: 'config', columns: {} };
}

type ListSource = Pick<AudienceSource, 'base' | 'columns' | 'named'> & { readonly file: string };

function namedSource(name: string, config: ProjectConfig): ListSource | undefined {
  const entry = Object.hasOwn(config.audiences, name) ? config.audiences[name] : undefined;
  return entry && { file: entry.file, base: 'config', columns: entry.columns ?? {}, named: name };
}

function expressionOf(
  template: Template,
  text: string | undefined,
  ...path: readonly string[]
): Pick<AudienceSource, 'expressionText' | 'expressionRange' | 'verbatim'> {
  const place = text === undefined ? undefined : template.frontMatter?.at(...path)?.value;
  if (text === undefined || place === undefined)
    return { expressionText: text, expressionRange: undefined, verbatim: false };
  const at = template.source.slice(place.start, place.end).indexOf(text);
  if (at === -1) return { expressionText: text, expressionRange: place, verbatim: false };
  const start = place.start + at;
  return { expressionText: text, expressionRange: { start, end: start + text.length }, verbatim: true };
}

/** A range in the expression's text as a range in the template's source; the whole value where YAML folded or escaped it. */
export function sourceRangeOf(source: AudienceSource, range: Range): Range | undefined {
  const place = source.expressionRange;
  if (place === undefined || !source.verbatim) return place;
  return { start: place.start + range.start, end: place.start + range.end };
}
