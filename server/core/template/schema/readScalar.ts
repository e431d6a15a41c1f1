import { validate } from '@cfworker/json-schema';
import type { Schema } from '@cfworker/json-schema';
import { type JsonSchema, typesOf } from './jsonSchema';
import { dotted, problem, type SchemaProblem, wrongChoice, wrongType } from './schemaProblem';
import type { Path, ScalarNode } from './sourceNode';
import { valueForms } from './valueForms';

/** A text, number or truth value, checked by the schema's keywords and then by its form; undefined where it does not pass. */
export function readScalar(node: ScalarNode, schema: JsonSchema, path: Path, problems: SchemaProblem[]): unknown {
  const value = converted(node, schema);
  const found = value === undefined ? wrongType(node, path, schema) : valueProblem(value, node, schema, path);
  if (!found) return value;
  problems.push(found);
  return undefined;
}

/** People leave the quotes off (`title: 2026`, `门店: 007`): where text is wanted, a number or truth value is taken as it was written. */
function converted({ value, written }: ScalarNode, schema: JsonSchema): string | number | boolean | undefined {
  const types = typesOf(schema);
  const text = types.includes('string');
  switch (typeof value) {
    case 'number':
      if (!types.includes('number') && !types.includes('integer')) return text ? written : undefined;
      return text && written !== undefined && String(value) !== written ? written : value;
    case 'boolean':
      if (types.includes('boolean')) return value;
      return text ? written : undefined;
    case 'string':
      return text ? value : undefined;
    default:
      return undefined;
  }
}

function valueProblem(
  value: string | number | boolean,
  node: ScalarNode,
  schema: JsonSchema,
  path: Path,
): SchemaProblem | undefined {
  const keyword = brokenKeyword(value, schema);
  const key = dotted(path);
  const form = typeof value === 'string' ? valueForms[schema['x-form'] ?? ''] : undefined;
  if (keyword === 'pattern' || keyword === undefined) {
    const wrong = form?.(String(value), key);
    if (wrong) return { ...problem(path, node.range, wrong.sentence, wrong.suggestions), code: 'form' };
  }
  switch (keyword) {
    case undefined:
      return undefined;
    case 'enum':
      return wrongChoice(String(value), node.range, path, schema);
    case 'type':
      return wrongType(node, path, schema);
    case 'minLength':
      return problem(path, node.range, { key: 'template.schema.empty', args: { key } });
    case 'maxLength':
      return problem(path, node.range, {
        key: 'template.schema.maxLength',
        args: { key, length: [...String(value)].length, limit: schema.maxLength ?? 0 },
      });
    case 'minimum':
      return problem(path, node.range, {
        key: 'template.schema.minimum',
        args: { key, value: String(value), limit: schema.minimum ?? 0 },
      });
    default:
      return problem(path, node.range, { key: 'template.schema.form', args: { key, value: String(value) } });
  }
}

/** First keyword of the schema that the value breaks. Leaf schemas hold no `$ref`, so no lookup has to be built. */
function brokenKeyword(value: string | number | boolean, schema: JsonSchema): string | undefined {
  if (typeof value === 'string' && passesPlainly(value, schema)) return undefined;
  const result = validate(value, schema as Schema, '7', {}, true);
  return result.valid ? undefined : result.errors[0]?.keyword;
}

/** Most texts pass at a glance: one of the choices, or of a length that fits however its units are counted. */
function passesPlainly(value: string, schema: JsonSchema): boolean {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  return (
    schema.pattern === undefined &&
    typesOf(schema).includes('string') &&
    (schema.enum === undefined || schema.enum.includes(value)) &&
    value.length <= maxLength &&
    value.length >= (minLength > 1 ? 2 * minLength : minLength)
  );
}
