// One matcher in a process of its own: builds 60,000 words, scans a long text and many messages, prints what it took as JSON.
import { createRequire } from 'node:module';
import path from 'node:path';
import { FoldBuffer, foldInto } from '../server/core/lexicon/fold/fold';
import { findWords } from '../server/core/lexicon/findWords';
import { buildMatcher } from '../server/core/lexicon/matcher/buildMatcher';
import { scan } from '../server/core/lexicon/matcher/scan';
import { median } from './ratio';

const WORDS = 60_000;
const TEXT = 600_000;
const MESSAGE = 300;
const MESSAGES = 1_000;
const RUNS = 7;

/** Scans a text and says how many hits there are. */
type Scan = (text: string) => number;
type Build = (words: readonly string[]) => Scan;

const peers = createRequire(path.join(__dirname, 'peers', 'package.json'));

const engines: Readonly<Record<string, Build>> = {
  ours: (words) => {
    const matcher = buildMatcher(words);
    const buffer = new FoldBuffer();
    return (text) => scan(matcher, foldInto(buffer, text)).length;
  },
  packs: () => (text) => findWords(text).length,
  '@monyone/aho-corasick/fast': (words) => {
    const { AhoCorasick } = peers('@monyone/aho-corasick/fast') as {
      AhoCorasick: new (words: string[]) => { matchInText(text: string): unknown[] };
    };
    const matcher = new AhoCorasick([...words]);
    return (text) => matcher.matchInText(text).length;
  },
  'modern-ahocorasick': (words) => {
    const AhoCorasick = peers('modern-ahocorasick') as new (words: string[]) => { search(text: string): unknown[] };
    const matcher = new AhoCorasick([...words]);
    return (text) => matcher.search(text).length;
  },
  'mint-filter': (words) => {
    const module = peers('mint-filter') as { default?: unknown };
    const Mint = (module.default ?? module) as new (words: string[]) => { filter(text: string): { words: unknown[] } };
    const matcher = new Mint([...words]);
    return (text) => matcher.filter(text).words.length;
  },
};

let state = 1;
function random(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}
/** The common characters of GB 2312: rows 16 to 42. */
const common = Uint8Array.from({ length: 27 * 94 * 2 }, (_, at) =>
  at % 2 === 0 ? 0xb0 + Math.floor(at / 188) : 0xa1 + ((at >> 1) % 94),
);
const characters = [...new TextDecoder('gbk').decode(common)];
const character = (): string => characters[random(characters.length)] ?? '';

const words = new Set<string>();
while (words.size < WORDS) words.add(Array.from({ length: 2 + random(4) }, character).join(''));
let text = '';
while (text.length < TEXT) text += character() + (random(12) === 0 ? '，' : '') + (random(40) === 0 ? '。\n' : '');
const messages = Array.from({ length: MESSAGES }, (_, n) => text.slice(n * MESSAGE, (n + 1) * MESSAGE));

const build = engines[process.argv[2] ?? ''];
if (!build) throw new Error(`No engine ${process.argv[2]}`);
const took = (work: () => void): number => {
  const begin = performance.now();
  work();
  return performance.now() - begin;
};
let run: Scan = () => 0;
const built = took(() => {
  run = build([...words]);
  run('预热');
});
const hits = run(text);
const long = median(Array.from({ length: RUNS }, () => took(() => run(text))));
const short = median(Array.from({ length: RUNS }, () => took(() => messages.forEach((message) => void run(message)))));
console.log(
  JSON.stringify({
    build: built,
    throughput: Buffer.byteLength(text) / 1e6 / (long / 1000),
    message: (short * 1000) / MESSAGES,
    hits,
  }),
);
