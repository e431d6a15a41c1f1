import type { FrontMatterData } from '../model';
import type { JsonSchema } from '../schema/jsonSchema';
import { readBySchema } from '../schema/readBySchema';
import type { SourceNode } from '../schema/sourceNode';
import { repairColons } from './colonRepair';
import type { HeaderProblem } from './headerProblem';
import { plainHeader } from './plainHeader';
import { yamlSyntaxProblems } from './yamlSyntaxProblems';
import { lazyYamlTree } from './lazyYamlTree';

/** The header as data; ranges in the YAML text. */
export interface Header {
  readonly root: SourceNode | undefined;
  readonly value: FrontMatterData;
  readonly problems: readonly HeaderProblem[];
}

/** YAML text → values that passed the schema, and problems with exact places. */
export function readHeader(text: string, schema: JsonSchema): Header {
  const written = readAsWritten(text, schema);
  if (written.problems.length === 0 && !text.includes('：')) return written;
  const repair = repairColons(text, schema);
  if (!repair) return written;
  const repaired = readAsWritten(repair.text, schema);
  const place = ({ start, end }: { start: number; end: number }) => ({
    start: repair.toWritten(start),
    end: repair.toWritten(end),
  });
  return {
    root: repaired.root && placed(repaired.root, place),
    value: repaired.value,
    problems: [
      ...repair.problems,
      ...repaired.problems.map((problem) => ({ ...problem, range: place(problem.range) })),
    ],
  };
}

function readAsWritten(text: string, schema: JsonSchema): Header {
  const plain = plainHeader(text);
  const tree = plain ? { root: plain, errors: [], problems: [] } : lazyYamlTree(text);
  // What a broken line did to its neighbours is no mistake of the writer's: the syntax comes first, and alone.
  const broken = tree.errors.length > 0;
  const problems: HeaderProblem[] = broken ? yamlSyntaxProblems(text, tree.errors) : [...tree.problems];
  const { root } = tree;
  if (!root || (root.kind === 'scalar' && root.value === null)) return { root: undefined, value: {}, problems };
  if (root.kind !== 'map') {
    if (problems.length === 0) problems.push({ range: root.range, sentence: { key: 'template.frontMatter.notMap' } });
    return { root: undefined, value: {}, problems };
  }
  const reading = readBySchema(root, schema);
  if (!broken) {
    for (const { code, range, sentence, suggestions = [] } of reading.problems) {
      problems.push({ code: code === 'unknown-key' ? code : 'front-matter', range, sentence, suggestions });
    }
  }
  return { root, value: asData(reading.value), problems };
}

/** Short forms that the schema takes (`windows: 12:00-14:00`, `pace: 300/h`) in the one form that the rest of the code knows. */
function asData(value: unknown): FrontMatterData {
  // The schema has passed every member, so its shape is the type's.
  const data = (value ?? {}) as FrontMatterData & {
    readonly schedule?: { readonly windows?: unknown; readonly pace?: unknown };
  };
  const { schedule } = data;
  if (!schedule) return data;
  const { windows, pace } = schedule as {
    readonly windows?: string | readonly string[];
    readonly pace?: number | string;
  };
  return {
    ...data,
    schedule: {
      ...schedule,
      ...(typeof windows === 'string' ? { windows: [windows] } : {}),
      ...(typeof pace === 'string' ? { pace: Number.parseInt(pace, 10) } : {}),
    } as NonNullable<FrontMatterData['schedule']>,
  };
}

type Place = (range: { start: number; end: number }) => { start: number; end: number };

function placed(node: SourceNode, place: Place): SourceNode {
  const range = place(node.range);
  switch (node.kind) {
    case 'scalar':
      return { ...node, range };
    case 'list':
      return { ...node, range, items: node.items.map((item) => placed(item, place)) };
    case 'map':
      return {
        ...node,
        range,
        entries: node.entries.map(({ name, key, value }) => ({ name, key: place(key), value: placed(value, place) })),
      };
  }
}
