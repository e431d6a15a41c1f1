import type { Severity } from '../../text';
import { lazily } from '../lazily';
import { matcherFromBinary, matcherToBinary } from '../matcher/binary';
import type { CompiledTeamList } from './teamLexicon';
import type { WordDetails } from './teamList';

/** `QFT3`, little-endian; raised with every change of the shape or of the fold table's meaning. */
const MAGIC = 0x33544651;
const HEADER = 5;

/** A compiled list as one block of bytes: header, word ends and lines, matcher, then words and details as UTF-16. For a cache on this machine. */
export function teamListToBinary({ list, matcher }: CompiledTeamList): ArrayBuffer {
  const details = JSON.stringify([...list.details]);
  const compiled = matcherToBinary(matcher);
  const matcherStart = (HEADER + list.ends.length * 2) * 4;
  const textStart = matcherStart + Math.ceil(compiled.byteLength / 4) * 4;
  // A whole number of words, for the sum over them.
  const padded = details.padEnd(details.length + ((list.text.length + details.length) % 2), ' ');
  const buffer = new ArrayBuffer(textStart + (list.text.length + padded.length) * 2);
  new Uint32Array(buffer, 0, HEADER).set([MAGIC, list.ends.length, list.text.length, padded.length]);
  new Uint32Array(buffer, HEADER * 4, list.ends.length).set(list.ends);
  new Uint32Array(buffer, (HEADER + list.ends.length) * 4, list.lines.length).set(list.lines);
  new Uint8Array(buffer, matcherStart, compiled.byteLength).set(new Uint8Array(compiled));
  const units = new Uint16Array(buffer, textStart);
  for (const [start, text] of [
    [0, list.text],
    [list.text.length, padded],
  ] as const) {
    for (let i = 0; i < text.length; i++) units[start + i] = text.charCodeAt(i);
  }
  new Uint32Array(buffer, 0, HEADER)[4] = checksum(buffer);
  return buffer;
}

/** Reads it back, the arrays without copying; undefined where the bytes are of another version, cut off or damaged. */
export function teamListFromBinary(buffer: ArrayBuffer): CompiledTeamList | undefined {
  if (buffer.byteLength < HEADER * 4 || buffer.byteLength % 4 !== 0) return undefined;
  const [magic, count = 0, textLength = 0, detailsLength = 0, sum] = new Uint32Array(buffer, 0, HEADER);
  const matcherStart = (HEADER + count * 2) * 4;
  const textStart = buffer.byteLength - (textLength + detailsLength) * 2;
  if (magic !== MAGIC || textStart < matcherStart || textStart % 2 !== 0 || sum !== checksum(buffer)) return undefined;
  const matcher = matcherFromBinary(buffer, matcherStart);
  const units = new Uint16Array(buffer, textStart);
  const details = detailsFrom(textOf(units.subarray(textLength)));
  if (!matcher || matcher.count !== count || !details) return undefined;
  const ends = new Uint32Array(buffer, HEADER * 4, count);
  const lines = new Uint32Array(buffer, (HEADER + count) * 4, count);
  // Spellings are asked for only where a word is met.
  const text = lazily(() => textOf(units.subarray(0, textLength)));
  const list = {
    get text() {
      return text();
    },
    ends,
    lines,
    details: new Map(details),
  };
  return { list, matcher };
}

/** FNV-1a over the 32-bit words behind the header: a damaged list could otherwise send the matcher round in circles. */
function checksum(buffer: ArrayBuffer): number {
  const words = new Int32Array(buffer, HEADER * 4);
  const { length } = words;
  let sum = 0x811c9dc5;
  for (let i = 0; i < length; i++) sum = Math.imul(sum ^ (words[i] as number), 0x01000193);
  return sum >>> 0;
}

/** Most arguments that one call takes safely. */
const PIECE = 8192;

function textOf(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += PIECE)
    // `apply` reads the units where they are; spreading them would go over each by an iterator.
    text += String.fromCharCode.apply(undefined, units.subarray(at, at + PIECE) as unknown as number[]);
  return text;
}

function detailsFrom(json: string): readonly (readonly [number, WordDetails])[] | undefined {
  try {
    const rows: unknown = JSON.parse(json);
    if (!Array.isArray(rows) || !rows.every(isRow)) return undefined;
    return rows;
  } catch {
    // Cut off or damaged: the list is compiled again.
    return undefined;
  }
}

const SEVERITIES: readonly (Severity | undefined)[] = ['error', 'warning', 'info', 'hint', undefined];

function isRow(row: unknown): row is readonly [number, WordDetails] {
  if (!Array.isArray(row) || typeof row[0] !== 'number' || typeof row[1] !== 'object' || row[1] === null) return false;
  return SEVERITIES.includes((row[1] as WordDetails).severity);
}
