import frontMatterSchema from '../../../../schemas/frontmatter.schema.json';
import { type JsonSchema, memberSchema } from '../../template/schema/jsonSchema';
import type { HeaderPath } from './headerPlace';

/** Other names that people know a key of the header by, so that 人群 finds `audience`. */
export function keyAliases(path: HeaderPath): readonly string[] {
  return nodeOf(path)?.['x-aliases'] ?? [];
}

/** The same for a value of an enumeration: 企微 finds `wecom`. */
export function valueAliases(path: HeaderPath, value: string): readonly string[] {
  const aliases = Object.entries(nodeOf(path)?.['x-enum-aliases'] ?? {});
  return aliases.flatMap(([alias, meant]) => (meant === value ? [alias] : []));
}

function nodeOf(path: HeaderPath): JsonSchema | undefined {
  let schema: JsonSchema | undefined = frontMatterSchema as JsonSchema;
  for (const step of path) schema = schema && (typeof step === 'number' ? schema.items : memberSchema(schema, step));
  return schema;
}
