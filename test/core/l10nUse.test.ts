import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Literal, sourceLiterals } from './sourceLiterals';

const ROOT = path.join(__dirname, '..', '..');
const CODE = ['client/src/**/*.ts', 'client/webview/**/*.ts', 'server/**/*.ts', 'scripts/*.ts'];
/** What a person meets: the editor part, its panes, the language server, the command line, the sending process. */
const SPEAKING = [
  'client/src/**/*.ts',
  'client/webview/**/*.ts',
  'server/src/lsp/**/*.ts',
  'server/src/cli/**/*.ts',
  'server/src/sender/**/*.ts',
];

const rooms = [...new Set(readdirSync(path.join(ROOT, 'l10n')).map((name) => name.replace(/\..*$/, '')))];
const keys = rooms.flatMap((room) =>
  Object.keys(JSON.parse(readFileSync(path.join(ROOT, `l10n/${room}.zh-cn.json`), 'utf8')) as object),
);
const known = new Set(keys);
const beginnings = [...new Set(keys.map((key) => key.split('.')[0] ?? ''))];
const LIKE_A_KEY = new RegExp(`^(?:${beginnings.join('|')})\\.[\\w./\\u0000-]+$`);

const patternOf = ({ whole }: Literal): RegExp =>
  new RegExp(
    `^${whole
      .split('\u0000')
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\w ./>=<!-]*')}$`,
  );
const where = ({ file, line, text }: Literal): string => `${file}:${line} ${JSON.stringify(text)}`;

describe('sentences in use', () => {
  const literals = sourceLiterals(CODE);

  it('every key that code asks for is there', () => {
    const asked = literals.filter(({ whole, sink }) => LIKE_A_KEY.test(whole) && /^(?:key|.*\.t|t|say)$/.test(sink));
    assert.ok(asked.length > 500, String(asked.length));
    const missing = asked.filter((one) =>
      one.whole.includes('\u0000') ? !keys.some((key) => patternOf(one).test(key)) : !known.has(one.whole),
    );
    assert.deepEqual(missing.map(where), []);
  });

  it('every key that is there is asked for', () => {
    const whole = new Set(literals.map((literal) => literal.whole));
    const patterns = new Map<string, RegExp>();
    for (const literal of literals) {
      // A beginning alone, such as `checks.`, would hold for every key.
      const [head = ''] = literal.whole.split('\u0000');
      if (literal.whole.includes('\u0000') && head.includes('.') && /^[a-z]/.test(head) && !/\s/.test(literal.whole))
        patterns.set(literal.whole, patternOf(literal));
    }
    const unused = keys.filter(
      (key) => !whole.has(key) && ![...patterns.values()].some((pattern) => pattern.test(key)),
    );
    assert.deepEqual(unused, []);
  });
});

describe('words in code', () => {
  const literals = sourceLiterals(SPEAKING);

  it('no Chinese stands in code that speaks', () => {
    const found = literals.filter(({ text }) => /\p{Script=Han}/u.test(text));
    assert.deepEqual(found.filter((one) => !isAllowed(one)).map(where), []);
  });

  it('no English sentence reaches a person past the catalogues', () => {
    const found = literals.filter(
      ({ text, sink }) => !UNSEEN.test(sink) && !MACHINE.test(text.trim()) && SENTENCE.test(shownText(text)),
    );
    assert.deepEqual(found.filter((one) => !isAllowed(one)).map(where), []);
  });

  it('no label, title, hint or name for screen readers is written in code', () => {
    const found = literals.filter(
      ({ text, sink }) => SHOWN.test(sink) && !PART.test(text) && WORD.test(shownText(text)),
    );
    const inHtml = literals.filter(({ text }) =>
      /\b(?:aria-label|title|placeholder|alt)="[^"]*[A-Za-z]{2,}[^"]*"/.test(text),
    );
    assert.deepEqual([...found, ...inHtml].filter((one) => !isAllowed(one)).map(where), []);
  });

  it('a reason that the program gives is kept as what it is, not as a sentence', () => {
    const found = sourceLiterals(['server/**/*.ts']).filter(({ text, sink }) => sink === 'why' && /\w \w/.test(text));
    assert.deepEqual(found.filter((one) => !isAllowed(one)).map(where), []);
  });

  it('the exceptions are still needed', () => {
    const unused = ALLOWED.filter(
      ({ file, text }) => !literals.some((one) => one.file === file && text.test(one.text)),
    );
    assert.deepEqual(unused, []);
  });
});

/** What stands between the tags of a piece of HTML; all of other text. */
const shownText = (text: string): string =>
  text
    .replace(/^[^<>]*="?[^<>]*>|^[^<>]*">/, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/<[^<>]*$/, ' ');
const SENTENCE = /(?:^|[\s(“"])[A-Z]?[a-z’']+,? [a-z’']{2,}/;
const WORD = /[A-Za-z]{2,}/;
/** A word of the program, such as the end of a key: people are given a capital or a blank. */
const PART = /^[a-z][\w.-]*$/;
/** Logs, and errors that are logged in full and told in one sentence of the catalogues (client: features/command.ts; command line: main.ts; sending process: main). */
const UNSEEN = /(?:^|\.)(?:log|console)\??\.(?:trace|debug|info|warn|error)$|^new (?:Error|TypeError|RangeError)$/;
/** Style sheets, selectors, lists of classes and usage lines of the command line. */
const MACHINE = /\{[\w-]+:[^}]*\}|^(?:\.|[a-z]+ (?:button|\[))|^qunfa [a-z]+ [A-Z]/;
const SHOWN =
  /^(?:label|title|tooltip|detail|description|message|placeHolder|placeholder|prompt|ariaLabel|aria-label|textContent|innerText|alt|accessibilityInformation|(?:vscode\.)?window\.show\w*Message|(?:process\.)?(?:stdout|stderr)\.write|console\.log)$/;

interface Exception {
  readonly file: string;
  readonly text: RegExp;
  readonly why: string;
}
const ALLOWED: readonly Exception[] = [
  {
    file: 'server/src/cli/commands/init.ts',
    text: /^(?:账号、客户列表|Accounts, customer lists|编号,姓名|audience: 级别)/,
    why: 'files of a new project, in both languages or data of a Chinese list',
  },
  { file: 'client/src/features/statusBar.ts', text: /^Qunfa$/, why: 'the name of the product' },
  { file: 'client/src/panes/dashboardReport.ts', text: /^number crossed( below| )?$/, why: 'classes of a cell' },
];

function isAllowed({ file, text }: Literal): boolean {
  return ALLOWED.some((one) => one.file === file && one.text.test(text));
}
