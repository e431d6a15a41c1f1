import type { Range } from '../../text';

/** A YAML or JSON value with its place: what the schema reads and what `at(path)` answers from. Ranges are UTF-16 offsets in the source. */
export type SourceNode = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly range: Range;
  readonly entries: readonly MapEntry[];
}
export interface MapEntry {
  readonly name: string;
  readonly key: Range;
  readonly value: SourceNode;
}
export interface ListNode {
  readonly kind: 'list';
  readonly range: Range;
  readonly items: readonly SourceNode[];
}
export interface ScalarNode {
  readonly kind: 'scalar';
  /** Empty where the value is missing (`title:`). */
  readonly range: Range;
  readonly value: string | number | boolean | null;
  /** As written, without quotes, where numbers may stand for texts (YAML); undefined where the quotes tell (JSON). */
  readonly written: string | undefined;
}

export type Path = readonly (string | number)[];

export interface PlacedNode {
  /** Undefined for items of a list and for the root. */
  readonly key: Range | undefined;
  readonly value: Range;
  readonly node: SourceNode;
}

export function nodeAt(root: SourceNode | undefined, path: Path): PlacedNode | undefined {
  let node = root;
  let key: Range | undefined;
  for (const step of path) {
    if (node?.kind === 'map') {
      const entry: MapEntry | undefined = node.entries.find(({ name }) => name === String(step));
      key = entry?.key;
      node = entry?.value;
    } else {
      key = undefined;
      node = node?.kind === 'list' && typeof step === 'number' ? node.items[step] : undefined;
    }
  }
  return node && { key, value: node.range, node };
}

export interface PathAtOffset {
  readonly path: Path;
  readonly on: 'key' | 'value';
}

/** The innermost key or value that holds the offset; ends count as inside, since a caret stands there while typing. */
export function pathAtOffset(root: SourceNode | undefined, offset: number): PathAtOffset | undefined {
  const path: (string | number)[] = [];
  let node = root;
  while (node) {
    if (node.kind === 'map') {
      const entry: MapEntry | undefined = node.entries.find(
        ({ key, value }) => holds(key, offset) || holds(value.range, offset),
      );
      if (!entry) break;
      path.push(entry.name);
      if (holds(entry.key, offset)) return { path, on: 'key' };
      node = entry.value;
    } else if (node.kind === 'list') {
      const index: number = node.items.findIndex((item) => holds(item.range, offset));
      if (index < 0) break;
      path.push(index);
      node = node.items[index];
    } else break;
  }
  return path.length > 0 ? { path, on: 'value' } : undefined;
}

const holds = (range: Range, offset: number): boolean => offset >= range.start && offset <= range.end;
