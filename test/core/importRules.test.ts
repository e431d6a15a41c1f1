import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Who may import whom: docs/architecture.md. Rooms of the core are the folders of server/core. */
const root = path.join(__dirname, '..', '..');

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name).split(path.sep).join('/'));
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^;'"]*?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[2] ?? match[3] ?? '';
    const target = specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
    return { file, target, typeOnly: match[1] !== undefined };
  });
}

const all = ['server/core', 'server/src', 'client/src', 'client/webview'].flatMap(sources).flatMap(importsOf);
const room = (file: string): string => /^server\/core\/([^/.]+)(?=\/)/.exec(file)?.[1] ?? '';

function forbidden(from: (file: string) => boolean, to: (target: string) => boolean, alsoTypes = true): string[] {
  return all
    .filter(({ file, target, typeOnly }) => from(file) && to(target) && (alsoTypes || !typeOnly))
    .map(({ file, target }) => `${file} → ${target}`);
}

const within =
  (folder: string) =>
  (name: string): boolean =>
    name.startsWith(`${folder}/`);
const core = within('server/core');

describe('import rules', () => {
  it('sees imports at all', () => assert.ok(all.length > 100, `${all.length} imports read`));

  it('core knows nothing of the outside', () => {
    assert.deepEqual(
      forbidden(core, (target) => within('server/src')(target) || within('client')(target)),
      [],
    );
    assert.deepEqual(
      forbidden(core, (target) => target === 'vscode' || target.startsWith('node:') || target.startsWith('vscode-')),
      [],
    );
  });

  it('template, count and policy stand alone', () => {
    const base = ['template', 'count', 'policy', 'config', 'l10n', ''];
    for (const name of ['template', 'count', 'policy'])
      assert.deepEqual(
        forbidden(
          (file) => room(file) === name,
          (target) => core(target) && !base.includes(room(target)),
        ),
        [],
      );
  });

  it('formatting knows texts and links, and no check', () => {
    const base = ['template', 'count', 'links', 'format', ''];
    assert.deepEqual(
      forbidden(
        (file) => room(file) === 'format',
        (target) => core(target) && !base.includes(room(target)),
      ),
      [],
    );
  });

  it('no rule imports another', () => {
    const rule = (name: string): boolean =>
      /^server\/core\/checks\/(template|text|link|words|law|image|attachment|variable|audience|schedule|account|review)-[\w-]+(\.ts)?$/.test(
        name,
      );
    assert.deepEqual(forbidden(rule, rule), []);
  });

  it('plan, ledger, audience and insight know no check', () => {
    for (const name of ['plan', 'ledger', 'audience', 'insight'])
      assert.deepEqual(
        forbidden((file) => room(file) === name, within('server/core/checks')),
        [],
      );
  });

  it('the language server and the command line never import each other', () => {
    assert.deepEqual(forbidden(within('server/src/lsp'), within('server/src/cli')), []);
    assert.deepEqual(forbidden(within('server/src/cli'), within('server/src/lsp')), []);
    assert.deepEqual(
      forbidden(
        within('server/src/node'),
        (target) => within('server/src/cli')(target) || within('server/src/lsp')(target),
      ),
      [],
    );
  });

  it('the client uses core and adapters, the panes only types', () => {
    assert.deepEqual(
      forbidden(within('client/src'), (target) => within('server/src/lsp')(target) || within('server/src/cli')(target)),
      [],
    );
    assert.deepEqual(
      forbidden(within('client/webview'), (target) => !within('client/webview')(target), false),
      [],
    );
  });
});
