import type { Severity } from '../text';
import { PACK_RULES, type PackEntry, type PackRule, type WordPack } from './pack';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const ENTRY_KEYS = new Set(
  'word pattern category severity reason source clause suggest except needs unless negation loose tests'.split(' '),
);

/** Lists of words that patterns share, by name: `<病>` in a pattern or context stands for all of them. */
export type WordSets = Readonly<Record<string, readonly string[]>>;

/** A shipped pack from its JSON, defaults and sets filled in. Throws on a defect: packs are our own data, and the tests read them all. */
export function readPack(json: unknown, sets: WordSets = {}): WordPack {
  const pack = record(json, 'pack');
  const id = text(pack.id, 'id');
  const rule = text(pack.rule, id);
  if (!isPackRule(rule)) throw new Error(`Pack ${id}: unknown rule ${rule}`);
  const title = record(pack.title, id);
  if (!Array.isArray(pack.entries)) throw new Error(`Pack ${id}: no entries`);
  return {
    id,
    rule,
    title: { 'zh-cn': text(title['zh-cn'], id), en: text(title.en, id) },
    except: texts(pack.except, id).map((text) => withSets(text, sets)),
    entries: pack.entries.map((entry) => readEntry(entry, id, sets)),
  };
}

function readEntry(json: unknown, pack: string, sets: WordSets): PackEntry {
  const entry = record(json, pack);
  const name = `${pack}/${String(entry.word ?? entry.pattern)}`;
  const unknown = Object.keys(entry).find((key) => !ENTRY_KEYS.has(key));
  if (unknown) throw new Error(`Entry ${name}: unknown key ${unknown}`);
  if ((entry.word === undefined) === (entry.pattern === undefined)) throw new Error(`Entry ${name}: word or pattern`);
  const severity = SEVERITIES.find((one) => one === entry.severity);
  if (!severity) throw new Error(`Entry ${name}: severity`);
  const tests = record(entry.tests, name);
  return {
    ...(entry.word === undefined
      ? { pattern: withSets(text(entry.pattern, name), sets) }
      : { word: text(entry.word, name) }),
    category: text(entry.category, name),
    severity,
    reason: text(entry.reason, name),
    source: text(entry.source, name),
    ...(entry.clause === undefined ? {} : { clause: text(entry.clause, name) }),
    suggest: texts(entry.suggest, name),
    except: texts(entry.except, name).map((text) => withSets(text, sets)),
    needs: texts(entry.needs, name).map((text) => withSets(text, sets).split('|')),
    unless: texts(entry.unless, name).flatMap((text) => withSets(text, sets).split('|')),
    negation: entry.negation === 'count' ? 'count' : 'clears',
    loose: entry.loose === true,
    tests: { hit: texts(tests.hit, name), pass: texts(tests.pass, name) },
  };
}

const SET = /<([^<>]+)>/g;
/** A gap behind one numeral reads like a repetition of it, which it is not. */
const NUMERAL_REPEATED = /<数>\)\{/;

function withSets(text: string, sets: WordSets): string {
  if (NUMERAL_REPEATED.test(text)) throw new Error(`${text}: a number is #, its first digit <首位>`);
  return text.replace(SET, (_, name: string) => setNamed(name, sets).join('|'));
}

function setNamed(name: string, sets: WordSets): readonly string[] {
  const words = sets[name];
  if (!words) throw new Error(`Unknown set ${name}`);
  return words;
}

function isPackRule(value: string): value is PackRule {
  return (PACK_RULES as readonly string[]).includes(value);
}

function record(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${where}: not an object`);
  return value as Readonly<Record<string, unknown>>;
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw new Error(`${where}: not a text`);
  return value;
}

function texts(value: unknown, where: string): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string'))
    throw new Error(`${where}: not a list of texts`);
  return value;
}
