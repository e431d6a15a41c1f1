import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Section, splitSections } from '../../../core/lexicon/image/sections';

let sections: readonly Section[] | undefined;

/** The word image beside the program that runs, read once. Only builds have one: scripts/build/wordImage.mjs. */
export function wordSections(): readonly Section[] {
  if (sections) return sections;
  const { buffer, byteOffset, byteLength } = readFileSync(path.join(__dirname, 'words.bin'));
  const whole = byteOffset === 0 ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
  sections = splitSections(whole as ArrayBuffer);
  return sections;
}
