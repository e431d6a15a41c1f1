import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Message } from '../l10n/message';
import { readingLimit } from '../policy/readingLimit';
import { shown } from '../template/schema/schemaProblem';
import type { MapEntry, SourceNode } from '../template/schema/sourceNode';
import type { Range } from '../text';

export interface JsonTree {
  /** Undefined for an empty text and for one that can't be read at all. */
  readonly root: SourceNode | undefined;
  readonly errors: readonly ParseError[];
  /** What JSON allows and a configuration does not: the same key twice, absurd nesting. */
  readonly problems: readonly JsonProblem[];
}

/** JSON with comments and trailing commas, with the ranges of `text` (keys and texts include their quotes). Never throws. */
export function jsonTree(text: string): JsonTree {
  const errors: ParseError[] = [];
  const reading: Reading = { text, problems: [] };
  const { problems } = reading;
  try {
    const node = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
    return { root: node && sourceNode(node, reading, 0), errors, problems };
  } catch {
    // The parser recurses into nested values and runs out of stack on absurd ones.
    return { root: undefined, errors: [], problems: [tooDeep({ start: 0, end: text.length })] };
  }
}

interface JsonProblem {
  readonly range: Range;
  readonly sentence: Message;
  readonly bySchema?: true;
}

interface Reading {
  readonly text: string;
  readonly problems: JsonProblem[];
}

function sourceNode(node: Node, reading: Reading, depth: number): SourceNode | undefined {
  const { problems } = reading;
  const range = rangeOf(node, reading);
  if (depth > readingLimit('config.depth')) {
    problems.push(tooDeep(range));
    return undefined;
  }
  switch (node.type) {
    case 'array':
      return {
        kind: 'list',
        range,
        items: (node.children ?? []).flatMap((item) => sourceNode(item, reading, depth + 1) ?? []),
      };
    case 'object': {
      const entries: MapEntry[] = [];
      const names = new Set<string>();
      for (const { children } of node.children ?? []) {
        const [key, value] = children ?? [];
        const content = key && value && sourceNode(value, reading, depth + 1);
        if (!key || !content) continue;
        const name = String(key.value);
        if (names.has(name)) {
          problems.push({
            range: rangeOf(key, reading),
            sentence: { key: 'template.frontMatter.duplicateKey', args: { key: shown(name) } },
            bySchema: true,
          });
          continue;
        }
        names.add(name);
        entries.push({ name, key: rangeOf(key, reading), value: content });
      }
      return { kind: 'map', range, entries };
    }
    default: {
      const value: unknown = node.value;
      const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
      return { kind: 'scalar', range, value: plain, written: undefined };
    }
  }
}

/** The parser gives a value that the file breaks off in a length that has nothing to do with the file's. */
const rangeOf = ({ offset, length }: Node, { text }: Reading): Range => ({
  start: offset,
  end: Math.max(offset, Math.min(text.length, offset + length)),
});
const tooDeep = (range: Range) => ({
  range,
  sentence: { key: 'config.tooDeep', args: { limit: readingLimit('config.depth') } },
});
