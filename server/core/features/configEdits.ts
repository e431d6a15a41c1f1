import { type JSONPath, modify } from 'jsonc-parser';
import { jsonTree } from '../config/jsonTree';
import { nodeAt } from '../template/schema/sourceNode';
import type { Range, TextEdit } from '../text';

/**
 * Edits of a configuration's text that set a value, with its comments and the rest of it as they are. Empty where the text can't be read:
 * adding to a broken file would break it further. An empty one gets the value alone.
 */
export function setInConfig(configText: string, path: readonly string[], value: unknown): readonly TextEdit[] {
  return edits(configText, [...path], value, false);
}

/** The same for one more entry at the end of a list; empty where it is there already. */
export function addToConfigList(configText: string, path: readonly string[], value: string): readonly TextEdit[] {
  const list = nodeAt(jsonTree(readable(configText)).root, path)?.node;
  if (list?.kind === 'list') {
    if (list.items.some((item) => item.kind === 'scalar' && item.value === value)) return [];
    return edits(configText, [...path, list.items.length], value, true);
  }
  return edits(configText, [...path], [value], false);
}

/** Place of a key in a configuration, else of the value that a path of a list leads to. */
export function configPlace(configText: string, path: readonly string[]): Range | undefined {
  const found = nodeAt(jsonTree(readable(configText)).root, path);
  return found?.key ?? found?.value;
}

function edits(configText: string, path: JSONPath, value: unknown, isArrayInsertion: boolean): readonly TextEdit[] {
  const text = readable(configText);
  const { root, errors } = jsonTree(text);
  if (isBlank(text)) return [{ range: { start: text.length, end: text.length }, text: fresh(text, path, value) }];
  if (root?.kind !== 'map' || errors.length > 0) return [];
  const tabs = /^\t/m.test(text);
  const width = /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  try {
    return modify(text, path, value, {
      formattingOptions: { insertSpaces: !tabs, tabSize: width, eol },
      isArrayInsertion,
    }).map(({ offset, length, content }) => ({ range: { start: offset, end: offset + length }, text: content }));
  } catch {
    // The path leads through something that is no map: `"checks": 3`.
    return [];
  }
}

/** Nothing but blanks and comments. */
const isBlank = (text: string): boolean => text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '').trim() === '';

/** The configuration that holds this value alone, below the comments that stand there. */
function fresh(text: string, path: JSONPath, value: unknown): string {
  const whole = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const apart = text.trim() === '' || /\n\s*$/.test(text) ? '' : eol;
  return `${apart}${JSON.stringify(whole, null, 2).replaceAll('\n', eol)}${eol}`;
}

/** A byte order mark is no JSON; a blank in its place keeps every offset. */
const readable = (text: string): string => (text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text);
