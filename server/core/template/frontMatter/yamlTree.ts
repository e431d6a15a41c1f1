import {
  type DocumentOptions,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  type YAMLError,
} from 'yaml';
import { readingLimit } from '../../policy/readingLimit';
import type { Message } from '../../l10n/message';
import type { Range } from '../../text';
import { shown } from '../schema/schemaProblem';
import type { MapEntry, SourceNode } from '../schema/sourceNode';

export interface YamlTree {
  /** Undefined for an empty document and for one that can't be read at all. */
  readonly root: SourceNode | undefined;
  /** Syntax errors as the parser gave them, in order. */
  readonly errors: readonly YAMLError[];
  /** What YAML allows and a header does not: aliases, tags of one's own, the same key twice. */
  readonly problems: readonly YamlProblem[];
}
export interface YamlProblem {
  readonly range: Range;
  readonly sentence: Message;
  readonly suggestions?: readonly string[];
}

const STANDARD_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;
const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.2',
  schema: 'core',
  merge: false,
  customTags: [],
  // Keys are compared below, over a set: the parser's own way looks at every pair.
  uniqueKeys: false,
  prettyErrors: false,
  // With 'silent' the parser would drop a second document without a word.
  logLevel: 'error',
};

/** YAML 1.2 (core schema) with the ranges of `text`. Never throws; linear apart from the parser's own work on a text of bounded size. */
export function yamlTree(text: string): YamlTree {
  if (nestsAbsurdly(text)) return { root: undefined, errors: [], problems: [tooDeep({ start: 0, end: text.length })] };
  try {
    // A lone carriage return ends a line here as it does in the messages; YAML 1.2 in this parser knows it not. Nothing moves.
    const document = parseDocument<Node>(text.replace(/\r(?!\n)/g, '\n'), OPTIONS);
    const reading: Reading = { text, problems: [] };
    const root = document.contents ? sourceNode(document.contents, reading, 0) : undefined;
    return { root, errors: document.errors, problems: reading.problems };
  } catch {
    // The parser recurses into nested collections and runs out of stack on absurd ones.
    return { root: undefined, errors: [], problems: [tooDeep({ start: 0, end: text.length })] };
  }
}

/** Far beyond what a header may nest, but near enough that the parser, which recurses, is never let loose on it. */
function nestsAbsurdly(text: string): boolean {
  const limit = 4 * readingLimit('frontMatter.depth');
  let brackets = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (unit === '[' || unit === '{') brackets++;
    else if (unit === ']' || unit === '}') brackets = Math.max(0, brackets - 1);
    // `- - - a` nests a list a mark; `-----` is a line somebody drew.
    if ((unit === '-' || unit === '?') && (text[at + 1] === ' ' || text[at + 1] === '\t')) marks++;
    else if (unit !== ' ' && unit !== '\t') marks = 0;
    if (brackets > limit || marks > limit) return true;
  }
  return false;
}

interface Reading {
  readonly text: string;
  readonly problems: YamlProblem[];
}

function sourceNode(node: unknown, reading: Reading, depth: number): SourceNode | undefined {
  if (isAlias(node)) {
    reading.problems.push({
      range: rangeOf(node, reading),
      sentence: { key: 'template.frontMatter.alias', args: { name: shown(node.source) } },
    });
    return undefined;
  }
  const range = rangeOf(node as Node, reading);
  if (depth > readingLimit('frontMatter.depth')) {
    reading.problems.push(tooDeep(range));
    return undefined;
  }
  const { tag } = node as Node;
  if (tag !== undefined && !STANDARD_TAG.test(tag)) {
    reading.problems.push({ range, sentence: { key: 'template.frontMatter.tag', args: { tag: shown(tag) } } });
  }
  if (isScalar(node)) {
    const { value } = node;
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    return { kind: 'scalar', range, value: plain, written: node.source ?? String(plain ?? '') };
  }
  if (isSeq(node)) {
    return { kind: 'list', range, items: node.items.flatMap((item) => sourceNode(item, reading, depth + 1) ?? []) };
  }
  if (!isMap(node)) return undefined;
  const written = reading.text.slice(range.start, range.end);
  // `{{昵称}}` is a map in a map to YAML, and to nobody else.
  if (written.startsWith('{{')) {
    const sentence = { key: 'template.frontMatter.quoteValue' };
    reading.problems.push({ range, sentence, suggestions: [JSON.stringify(written)] });
    return { kind: 'scalar', range, value: written, written };
  }
  const names = new Set<string>();
  const entries: MapEntry[] = [];
  for (const pair of node.items) {
    const entry = mapEntry(pair, reading, depth);
    if (!entry) continue;
    if (names.has(entry.name)) {
      reading.problems.push({
        range: entry.key,
        sentence: { key: 'template.frontMatter.duplicateKey', args: { key: shown(entry.name) } },
      });
      continue;
    }
    names.add(entry.name);
    entries.push(entry);
  }
  return { kind: 'map', range, entries };
}

function mapEntry({ key, value }: Pair, reading: Reading, depth: number): MapEntry | undefined {
  if (!isScalar(key)) {
    const range = key ? rangeOf(key as Node, reading) : { start: 0, end: 0 };
    reading.problems.push({ range, sentence: { key: 'template.frontMatter.complexKey' } });
    return undefined;
  }
  const place = rangeOf(key, reading);
  const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
  if (value === null || value === undefined) {
    const empty = { start: place.end, end: place.end };
    return { name, key: place, value: { kind: 'scalar', range: empty, value: null, written: '' } };
  }
  const node = sourceNode(value, reading, depth + 1);
  return node && { name, key: place, value: node };
}

/** From the first to behind the last character; the parser's own ranges of block collections run on over line breaks. */
function rangeOf(node: Node, { text }: Reading): Range {
  const [start = 0, valueEnd = start] = node.range ?? [];
  let end = Math.min(valueEnd, text.length);
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

const tooDeep = (range: Range): YamlProblem => ({
  range,
  sentence: { key: 'template.frontMatter.tooDeep', args: { limit: readingLimit('frontMatter.depth') } },
});
const isSpace = (unit: number): boolean => unit === 32 || unit === 9 || unit === 10 || unit === 13;
