import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { foldTableId } from '../../../core/lexicon/fold/foldTable';
import type { Lexicon } from '../../../core/lexicon/lexicon';
import { type CompiledTeamList, compileTeamList, teamLexicon } from '../../../core/lexicon/team/teamLexicon';
import type { ListDefaults } from '../../../core/lexicon/team/teamList';
import { readingLimit } from '../../../core/policy/readingLimit';
import { decodeList } from './decodeList';
import type { LexiconCache } from './lexiconCache';
import { type LexiconProblem, LexiconProblems } from './lexiconProblem';
import { listedWords } from './listedWords';
import { readCsv } from './readCsv';
import { readJson } from './readJson';
import { readTxt } from './readTxt';

export interface LoadedLexicon {
  /** Undefined where the list could not be used; `problems` says why. */
  readonly lexicon: Lexicon | undefined;
  readonly problems: readonly LexiconProblem[];
}

export interface LoadOptions {
  /** How the file is called in sentences; default: its name. */
  readonly shownAs?: string;
  readonly cache?: LexiconCache;
}

const READERS = { '.txt': readTxt, '.csv': readCsv, '.json': readJson } as const;
/** Bytes from which a list is worth a file in the cache; a small one is compiled faster than it is read. */
const CACHED_FROM = 16_384;
/** Raised when the readers change what a file compiles to, or how that is written down (two versions would overwrite each other's files); the fold table speaks for itself. */
const CACHE_VERSION = 4;

/** A team's word list from a .txt, .csv or .json file in UTF-8, UTF-16 or GB18030. Never throws for what a file may be. */
export async function loadLexicon(
  file: string,
  defaults: ListDefaults,
  options: LoadOptions = {},
): Promise<LoadedLexicon> {
  const shownAs = options.shownAs ?? path.basename(file);
  const problems = new LexiconProblems(shownAs);
  const bytes = await bytesOf(file, problems);
  const compiled = bytes && (await compiledList(file, bytes, problems, options.cache));
  return { lexicon: compiled && teamLexicon(compiled, { list: shownAs, ...defaults }), problems: problems.all() };
}

async function bytesOf(file: string, problems: LexiconProblems): Promise<Buffer | undefined> {
  const limit = readingLimit('lexicon.bytes');
  try {
    const facts = await stat(file);
    if (!facts.isFile()) problems.add('error', 'unreadable');
    else if (facts.size > limit) problems.add('error', 'too-large', { bytes: facts.size, limit });
    else return await readFile(file);
  } catch (error) {
    problems.add('error', (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable');
  }
  return undefined;
}

async function compiledList(
  file: string,
  bytes: Buffer,
  problems: LexiconProblems,
  cache: LexiconCache | undefined,
): Promise<CompiledTeamList | undefined> {
  const type = path.extname(file).toLowerCase();
  if (!isReadable(type)) {
    problems.add('error', 'type');
    return undefined;
  }
  const key = createHash('sha256').update(`${CACHE_VERSION} ${foldTableId()} ${type}\0`).update(bytes).digest('hex');
  const kept = bytes.length >= CACHED_FROM ? cache : undefined;
  const known = await kept?.get(key);
  if (known) return known;
  const text = decodeList(bytes);
  if (text === undefined) {
    problems.add('error', 'encoding');
    return undefined;
  }
  const placed = READERS[type](text, problems);
  const failed = problems.all().some(({ severity }) => severity === 'error');
  if (failed) return undefined;
  const words = listedWords(placed, problems);
  if (words.length === 0) {
    problems.add('error', 'empty');
    return undefined;
  }
  const compiled = compileTeamList(words);
  // A list with problems is read again, so that they are told again.
  if (problems.all().length === 0) await kept?.put(key, compiled);
  return compiled;
}

function isReadable(type: string): type is keyof typeof READERS {
  return type in READERS;
}
