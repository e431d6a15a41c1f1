/**
 * The part of JSON Schema (draft 07) that our schemas use. No `$ref`, no `anyOf`: what is one of several types lists them in `type`,
 * so that every value has one schema node and editors, completion and hover read the same file.
 */
export interface JsonSchema {
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enumDescriptions?: readonly string[];
  readonly 'x-zh'?: string;
  readonly 'x-zh-markdown'?: string;
  readonly 'x-zh-enum'?: readonly string[];
  /** A form that a pattern can't state, e.g. a date that exists (`valueForms`). */
  readonly 'x-form'?: string;
  /** Other names that people write for this key. */
  readonly 'x-aliases'?: readonly string[];
  /** Other words that people write for a value. */
  readonly 'x-enum-aliases'?: Readonly<Record<string, string>>;
}
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';

export function typesOf(schema: JsonSchema): readonly JsonType[] {
  if (schema.type === undefined) return [];
  return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

/** Schema of a member of a map: its own, else the one for any name. Undefined for an unknown key. */
export function memberSchema(schema: JsonSchema, name: string): JsonSchema | undefined {
  if (schema.properties && Object.hasOwn(schema.properties, name)) return schema.properties[name];
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}
