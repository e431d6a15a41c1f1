import type { MapEntry, SourceNode } from '../schema/sourceNode';

/** `key: value`, and nothing that YAML reads in a way of its own: no quotes, lists, comments, tabs, or values in several lines. */
const LINE = /^( *)([A-Za-z][\w/-]{0,39}):(?: +(\S(?:.*\S)?))? *$/;
/** First characters that mean something in YAML, and two ways in which a colon or hash inside a value would. */
const SPECIAL = /^[-?:,[\]{}#&*!|>'"%@`~=<.+]|:(?:\s|$)|\s#/;
/** What the core schema reads as another thing than a text, whole numbers apart. */
const OTHER = /^(?:null|true|false|0o[0-7]+|0x[\da-f]+|\d+\.?\d*(?:e[-+]?\d+)?)$/i;
const WHOLE = /^(?:0|[1-9]\d{0,14})$/;
/** Printable and no line break to anybody: ASCII, Latin, Han, full-width forms, surrogates. */
const ORDINARY =
  /^[\r\n\x20-\x7e\u00a1-\u02ff\u2010-\u2027\u2030-\u205e\u2100-\ud7ff\ud83c-\ud83e\udc00-\udfff\uf900-\ufaff\uff01-\uffee]*$/;

/**
 * The tree of a header of plain lines, at most one level deep, exactly as `yamlTree` gives it; undefined for every other header, which is
 * YAML's to read. Nine headers of ten are so, and reading them as YAML takes longer than all checks together.
 */
export function plainHeader(text: string): SourceNode | undefined {
  if (!ORDINARY.test(text) || /\r(?!\n)/.test(text)) return undefined;
  const top: Level = { indent: 0, entries: [], names: new Set() };
  let inner: (Level & { readonly owner: Pending }) | undefined;
  let pending: Pending | undefined;
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end < text.length && text[end - 1] === '\r' ? end - 1 : end);
    if (line.trim() !== '') {
      const match = LINE.exec(line);
      if (!match) return undefined;
      const [, blanks = '', name = '', value] = match;
      const start = at + blanks.length;
      const key = { start, end: start + name.length };
      if (blanks === '') {
        if (pending) return undefined;
        inner = close(top, inner);
      } else if (pending) {
        inner = { indent: blanks.length, entries: [], names: new Set(), owner: pending };
        pending = undefined;
      }
      const level = inner ?? top;
      if (blanks.length !== level.indent || level.names.has(name) || OTHER.test(name)) return undefined;
      level.names.add(name);
      if (value === undefined) {
        if (inner) return undefined;
        pending = { name, key };
      } else {
        const read = scalar(value, at + line.lastIndexOf(value));
        if (!read) return undefined;
        level.entries.push({ name, key, value: read });
      }
    }
    at = end + 1;
  }
  if (pending) return undefined;
  close(top, inner);
  return mapOf(top);
}

interface Level {
  readonly indent: number;
  readonly entries: MapEntry[];
  readonly names: Set<string>;
}
type Pending = Pick<MapEntry, 'name' | 'key'>;

function close(top: Level, inner: (Level & { readonly owner: Pending }) | undefined): undefined {
  const map = inner && mapOf(inner);
  if (inner && map) top.entries.push({ ...inner.owner, value: map });
}

function mapOf({ entries }: Level): SourceNode | undefined {
  const first = entries[0];
  const last = entries[entries.length - 1];
  return first && last && { kind: 'map', range: { start: first.key.start, end: last.value.range.end }, entries };
}

function scalar(written: string, start: number): SourceNode | undefined {
  const range = { start, end: start + written.length };
  if (WHOLE.test(written)) return { kind: 'scalar', range, value: Number(written), written };
  if (SPECIAL.test(written) || OTHER.test(written)) return undefined;
  return { kind: 'scalar', range, value: written, written };
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
