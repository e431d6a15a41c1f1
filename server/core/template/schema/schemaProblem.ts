import type { Message } from '../../l10n/message';
import { nearest } from '../../nearest';
import type { Range } from '../../text';
import { type JsonSchema, typesOf } from './jsonSchema';
import type { MapEntry, Path, SourceNode } from './sourceNode';

/** Something in a YAML or JSON document that its schema does not take. */
export interface SchemaProblem {
  /** `form`: what no keyword of a schema can state, e.g. a day that does not exist. */
  readonly code: 'unknown-key' | 'value' | 'form';
  readonly path: Path;
  readonly range: Range;
  readonly sentence: Message;
  /** What was probably meant, nearest first; replaces `range`. Plain text: a JSON document has to quote it. */
  readonly suggestions?: readonly string[];
}

/** Longest piece of the reader's own text in a sentence, in UTF-16 units. */
const SHOWN_UNITS = 40;
const NAMED_UNITS = 64;
const FEW = 3;

export function unknownKey(entry: MapEntry, path: Path, schema: JsonSchema): SchemaProblem {
  const known = Object.entries(schema.properties ?? {});
  const wanted = entry.name.trim();
  const byAlias = known.filter(([, member]) => member['x-aliases']?.includes(wanted)).map(([name]) => name);
  // A very long key is like no known one, and measuring it would cost its length times all of them.
  const alike =
    wanted.length > NAMED_UNITS
      ? []
      : nearest(
          wanted,
          known.map(([name]) => name),
        );
  const suggestions = [...new Set([...byAlias, ...alike])];
  const args = { key: shown(entry.name), suggestion: suggestions[0] ?? '' };
  const sentence = suggestions.length > 0 ? 'template.schema.unknownKeyNear' : 'template.schema.unknownKey';
  return { code: 'unknown-key', path, range: entry.key, sentence: { key: sentence, args }, suggestions };
}

export function missingKey(node: SourceNode, path: Path, missing: string): SchemaProblem {
  return problem(path, node.range, { key: 'template.schema.required', args: { key: dotted(path), name: missing } });
}

export function emptyValue(range: Range, path: Path, schema: JsonSchema): SchemaProblem {
  const key = schema.enum ? 'template.schema.emptyChoice' : 'template.schema.empty';
  return problem(path, range, { key, args: { key: dotted(path), choices: choices(schema) } });
}

export function wrongType(node: SourceNode, path: Path, schema: JsonSchema): SchemaProblem {
  const key = `template.schema.type.${[...typesOf(schema)].sort().join('-or-')}`;
  return problem(path, node.range, { key, args: { key: dotted(path) } }, asList(node, schema));
}

/** A single value where a list of such is wanted, as YAML writes lists. */
function asList(node: SourceNode, { items, ...schema }: JsonSchema): readonly string[] | undefined {
  const single = items && typesOf(items).some((type) => type === 'string' || type === 'number' || type === 'integer');
  if (node.kind !== 'scalar' || !node.written?.trim() || !single || !typesOf(schema).includes('array'))
    return undefined;
  const parts = node.written.split(/[、，,；;]/).map((part) => part.trim());
  return [
    `[${parts
      .filter((part) => part !== '')
      .map(quoted)
      .join(', ')}]`,
  ];
}

const quoted = (text: string): string =>
  /^[\p{L}\p{N}_](?:[\p{L}\p{N}_. -]*[\p{L}\p{N}_.-])?$/u.test(text) ? text : JSON.stringify(text);

export function wrongChoice(value: string, range: Range, path: Path, schema: JsonSchema): SchemaProblem {
  const alias = schema['x-enum-aliases'];
  const wanted = value.trim();
  const meant = alias && Object.hasOwn(alias, wanted) ? [alias[wanted] ?? ''] : [];
  const alike = wanted.length > NAMED_UNITS ? [] : nearest(wanted, schema.enum ?? []);
  const args = { key: dotted(path), value: shown(value), choices: choices(schema) };
  const near = [...new Set([...meant, ...alike])];
  // Where there are only a few to choose from, all of them are offered.
  const suggestions = near.length > 0 || (schema.enum?.length ?? 0) > FEW ? near : (schema.enum ?? []);
  return { ...problem(path, range, { key: 'template.schema.choice', args }), suggestions };
}

export function problem(path: Path, range: Range, sentence: Message, suggestions?: readonly string[]): SchemaProblem {
  const short = sentence.args && {
    ...sentence,
    args: Object.fromEntries(
      Object.entries(sentence.args).map(([name, value]) => [
        name,
        typeof value === 'string' && name === 'value' ? shown(value) : value,
      ]),
    ),
  };
  return { code: 'value', path, range, sentence: short ?? sentence, ...(suggestions?.length ? { suggestions } : {}) };
}

/** `schedule.start`, `replies[0].when`: as a person would point at it. */
export function dotted(path: Path): string {
  let text = '';
  for (const step of path) text += typeof step === 'number' ? `[${step + 1}]` : `${text ? '.' : ''}${shown(step)}`;
  return text;
}

/** One line, cut where it is long. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > SHOWN_UNITS ? `${line.slice(0, SHOWN_UNITS)}…` : line;
}

const choices = (schema: JsonSchema): string => (schema.enum ?? []).join(' / ');
