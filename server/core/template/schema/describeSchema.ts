import type { Language } from '../../l10n/message';
import { type JsonSchema, type JsonType, memberSchema, typesOf } from './jsonSchema';
import type { Path } from './sourceNode';

/** One key of a schema in the reader's language: what completion lists and hover shows. */
export interface SchemaInfo {
  /** Last step of the path. */
  readonly name: string;
  readonly types: readonly JsonType[];
  /** Plain text, one sentence or two. */
  readonly description: string;
  /** The same with code marks. */
  readonly markdown: string;
  /** The values of an enumeration; empty for any other value. */
  readonly values: readonly SchemaValue[];
  readonly default: unknown;
  readonly examples: readonly unknown[];
  /** Keys one level below, in the order of the schema; empty for plain values and for maps of free names. */
  readonly keys: readonly SchemaKey[];
  /** True for maps whose names are free (`variables`, `checks`, `accounts`). */
  readonly freeKeys: boolean;
}
export interface SchemaValue {
  readonly value: string;
  readonly description: string | undefined;
}
export interface SchemaKey {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
}

/** What the schema says at a path (map keys by name, list items by any number); undefined where it knows no such key. */
export function describeSchema(root: JsonSchema, path: Path, language: Language): SchemaInfo | undefined {
  let schema: JsonSchema | undefined = root;
  for (const step of path) schema = schema && stepInto(schema, step);
  if (!schema) return undefined;
  const own: JsonSchema = schema;
  const enumTexts = language === 'en' ? own.enumDescriptions : own['x-zh-enum'];
  return {
    name: String(path[path.length - 1] ?? ''),
    types: typesOf(own),
    description: descriptionOf(own, language),
    markdown: (language === 'en' ? own.markdownDescription : own['x-zh-markdown']) ?? descriptionOf(own, language),
    values: (own.enum ?? []).map((value, index) => ({ value, description: enumTexts?.[index] })),
    default: own.default,
    examples: own.examples ?? [],
    keys: Object.entries(own.properties ?? {}).map(([name, member]) => ({
      name,
      description: descriptionOf(member, language),
      required: own.required?.includes(name) ?? false,
    })),
    freeKeys: typeof own.additionalProperties === 'object',
  };
}

function stepInto(schema: JsonSchema, step: string | number): JsonSchema | undefined {
  return typeof step === 'number' ? schema.items : memberSchema(schema, step);
}

const descriptionOf = (schema: JsonSchema, language: Language): string =>
  (language === 'en' ? schema.description : schema['x-zh']) ?? '';
