import { type JsonSchema, type JsonType, memberSchema, typesOf } from './jsonSchema';
import { emptyValue, missingKey, type SchemaProblem, unknownKey, wrongType } from './schemaProblem';
import { readScalar } from './readScalar';
import type { MapNode, Path, SourceNode } from './sourceNode';

export interface SchemaReading {
  /** What passed; undefined where nothing did. A bad member, item or value is left out, its neighbours stay. */
  readonly value: unknown;
  readonly problems: readonly SchemaProblem[];
}

/**
 * Reads a document by its schema: keeps what fits, reports the rest at its exact place.
 * Walks the schema's own structure, so its depth is bounded by the schema, not by the document.
 */
export function readBySchema(root: SourceNode, schema: JsonSchema): SchemaReading {
  const problems: SchemaProblem[] = [];
  return { value: read(root, schema, [], problems), problems };
}

function read(node: SourceNode, schema: JsonSchema, path: Path, problems: SchemaProblem[]): unknown {
  const types = typesOf(schema);
  if (node.kind === 'map' && accepts(types, 'object')) return readMap(node, schema, path, problems);
  if (node.kind === 'list' && accepts(types, 'array')) {
    const { items } = schema;
    if (!items) return [];
    return node.items.flatMap((item, index) => {
      const value = readValue(item, items, [...path, index], problems);
      return value === undefined ? [] : [value];
    });
  }
  if (node.kind === 'scalar' && types.some((type) => type !== 'object' && type !== 'array')) {
    return readScalar(node, schema, path, problems);
  }
  problems.push(wrongType(node, path, schema));
  return undefined;
}

function readValue(node: SourceNode, schema: JsonSchema, path: Path, problems: SchemaProblem[]): unknown {
  if (node.kind === 'scalar' && node.value === null) {
    problems.push(emptyValue(node.range, path, schema));
    return undefined;
  }
  return read(node, schema, path, problems);
}

function readMap(node: MapNode, schema: JsonSchema, path: Path, problems: SchemaProblem[]): unknown {
  const result: Record<string, unknown> = {};
  for (const entry of node.entries) {
    const member = memberSchema(schema, entry.name);
    const at = [...path, entry.name];
    // `__proto__` as a name of a map would change the object instead of adding to it.
    if (!member || entry.name === '__proto__') {
      problems.push(unknownKey(entry, at, schema));
      continue;
    }
    const empty = entry.value.kind === 'scalar' && entry.value.value === null;
    const value = empty ? undefined : read(entry.value, member, at, problems);
    // An empty value has no place of its own to underline, so its key is.
    if (empty) problems.push(emptyValue(entry.key, at, member));
    if (value !== undefined) result[entry.name] = value;
  }
  const present = new Set(node.entries.map(({ name }) => name));
  const missing = (schema.required ?? []).filter((name) => !present.has(name));
  for (const name of missing) problems.push(missingKey(node, path, name));
  return (schema.required ?? []).every((name) => Object.hasOwn(result, name)) ? result : undefined;
}

const accepts = (types: readonly JsonType[], type: JsonType): boolean => types.includes(type);
