import type { Severity } from '../../text';
import { matcherFromBinary, matcherToBinary } from '../matcher/binary';
import type { CompiledTeamList } from './teamLexicon';
import type { WordDetails } from './teamList';

/** `QFT1`, little-endian; raised with every change of the shape or of the fold table's meaning. */
const MAGIC = 0x31544651;
const HEADER = 5;

/** A compiled list as one block of bytes: header, word ends, matcher, then words and details as UTF-16. For a cache on this machine. */
export function teamListToBinary({ list, matcher }: CompiledTeamList): ArrayBuffer {
  const details = JSON.stringify([...list.details]);
  const compiled = matcherToBinary(matcher);
  const matcherStart = (HEADER + list.ends.length) * 4;
  const textStart = matcherStart + Math.ceil(compiled.byteLength / 4) * 4;
  const buffer = new ArrayBuffer(textStart + (list.text.length + details.length) * 2);
  new Uint32Array(buffer, 0, HEADER).set([MAGIC, list.ends.length, list.text.length, details.length]);
  new Uint32Array(buffer, HEADER * 4, list.ends.length).set(list.ends);
  new Uint8Array(buffer, matcherStart, compiled.byteLength).set(new Uint8Array(compiled));
  const units = new Uint16Array(buffer, textStart);
  for (const [start, text] of [
    [0, list.text],
    [list.text.length, details],
  ] as const) {
    for (let i = 0; i < text.length; i++) units[start + i] = text.charCodeAt(i);
  }
  new Uint32Array(buffer, 0, HEADER)[4] = checksum(buffer);
  return buffer;
}

/** Reads it back, the arrays without copying; undefined where the bytes are of another version, cut off or damaged. */
export function teamListFromBinary(buffer: ArrayBuffer): CompiledTeamList | undefined {
  if (buffer.byteLength < HEADER * 4) return undefined;
  const [magic, count = 0, textLength = 0, detailsLength = 0, sum] = new Uint32Array(buffer, 0, HEADER);
  const matcherStart = (HEADER + count) * 4;
  const textStart = buffer.byteLength - (textLength + detailsLength) * 2;
  if (magic !== MAGIC || textStart < matcherStart || textStart % 2 !== 0 || sum !== checksum(buffer)) return undefined;
  const matcher = matcherFromBinary(buffer, matcherStart);
  const units = new Uint16Array(buffer, textStart);
  const details = detailsFrom(textOf(units.subarray(textLength)));
  if (!matcher || matcher.count !== count || !details) return undefined;
  const ends = new Uint32Array(buffer, HEADER * 4, count);
  return { list: { text: textOf(units.subarray(0, textLength)), ends, details: new Map(details) }, matcher };
}

/** FNV-1a over the 16-bit units behind the header: a damaged list could otherwise send the matcher round in circles. */
function checksum(buffer: ArrayBuffer): number {
  const units = new Uint16Array(buffer, HEADER * 4, (buffer.byteLength - HEADER * 4) >>> 1);
  let sum = 0x811c9dc5;
  for (let i = 0; i < units.length; i++) sum = Math.imul(sum ^ (units[i] ?? 0), 0x01000193);
  return sum >>> 0;
}

/** Most arguments that one call takes safely. */
const PIECE = 8192;

function textOf(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += PIECE) text += String.fromCharCode(...units.subarray(at, at + PIECE));
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
