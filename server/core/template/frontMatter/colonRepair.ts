import { type JsonSchema, memberSchema } from '../schema/jsonSchema';
import { type YamlLine, yamlLines } from './yamlLine';
import type { HeaderProblem } from './headerProblem';

/** A header in which colons that were typed the Chinese way, or without the blank behind them, are put right. */
export interface ColonRepair {
  readonly text: string;
  readonly problems: readonly HeaderProblem[];
  /** Offset in the header as written, of an offset in the repaired text. */
  toWritten(offset: number): number;
}

/**
 * Chinese input methods type `：`, which YAML takes as a letter, so that a line is no key any more and the whole header fails.
 * Where the word before it is a key at this place, the line is read as if `: ` stood there; the rest of the header is then checked as usual.
 */
export function repairColons(text: string, schema: JsonSchema): ColonRepair | undefined {
  const wrong = linesToRepair(text, schema);
  if (wrong.length === 0) return undefined;
  const problems: HeaderProblem[] = [];
  const marks: { readonly written: number; readonly repaired: number }[] = [{ written: 0, repaired: 0 }];
  let repaired = '';
  let from = 0;
  for (const { colon, colonKind } of wrong) {
    if (!colon) continue;
    const key = colonKind === 'full-width' ? 'template.frontMatter.fullWidthColon' : 'template.frontMatter.tightColon';
    problems.push({ range: colon, sentence: { key }, suggestions: [': '] });
    repaired += `${text.slice(from, colon.start)}: `;
    from = colon.end;
    marks.push({ written: from, repaired: repaired.length });
  }
  repaired += text.slice(from);
  const toWritten = (offset: number): number => {
    let mark = 0;
    for (let next = 1; next < marks.length && (marks[next]?.repaired ?? 0) <= offset; next++) mark = next;
    const { written, repaired: start } = marks[mark] ?? { written: 0, repaired: 0 };
    const end = marks[mark + 1]?.written ?? text.length;
    return Math.min(written + offset - start, end);
  };
  return { text: repaired, problems, toWritten };
}

interface OpenKey {
  readonly indent: number;
  readonly schema: JsonSchema | undefined;
  /** A line below a key with a value is a continuation of that value. */
  readonly hasValue: boolean;
}

function linesToRepair(text: string, root: JsonSchema): YamlLine[] {
  const wrong: YamlLine[] = [];
  const open: OpenKey[] = [];
  for (const line of yamlLines(text)) {
    while (open.length > 0 && (open[open.length - 1]?.indent ?? 0) >= line.indent) open.pop();
    const parent = open[open.length - 1];
    if (!line.key || parent?.hasValue) continue;
    if (parent ? !parent.schema : line.indent > 0) continue;
    const schema = parent?.schema?.items ?? parent?.schema ?? root;
    const name = text.slice(line.key.start, line.key.end);
    const member = keyAt(schema, name, line.colonKind === 'full-width');
    if (line.colonKind !== 'proper' && !member) continue;
    if (line.colonKind !== 'proper') wrong.push(line);
    open.push({
      indent: line.indent,
      schema: member ?? memberSchema(schema, name),
      hasValue: line.value.end > line.value.start,
    });
  }
  return wrong;
}

/** A key of ours, by its name or by another name that people use; any name (`variables`) only where the colon leaves no doubt. */
function keyAt(schema: JsonSchema, name: string, sure: boolean): JsonSchema | undefined {
  const own = schema.properties;
  if (own && Object.hasOwn(own, name)) return own[name];
  const alias = Object.values(own ?? {}).find((member) => member['x-aliases']?.includes(name));
  return alias ?? (sure ? memberSchema(schema, name) : undefined);
}
