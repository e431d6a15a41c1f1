import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { join } from 'node:path';
import clientEn from '../../l10n/client.en.json';
import clientZh from '../../l10n/client.zh-cn.json';
import packageJson from '../../package.json';

const ROOT = join(__dirname, '../..');
const { contributes, capabilities } = packageJson;
const labels = (file: string): string[] =>
  Object.keys(JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Record<string, string>).sort();
const text = JSON.stringify(packageJson);
const names = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+/g))].sort();

describe('contributions', () => {
  it('says every label in both languages, and none that nobody asks for', () => {
    const asked = [...new Set([...text.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key))].sort();
    assert.deepEqual(labels('package.nls.json'), asked);
    assert.deepEqual(labels('package.nls.zh-cn.json'), asked);
  });

  it('says every sentence of the editor part in both languages, with the same figures in it', () => {
    assert.deepEqual(Object.keys(clientEn), Object.keys(clientZh));
    for (const [key, sentence] of Object.entries(clientZh))
      assert.deepEqual(names((clientEn as Record<string, string>)[key] ?? ''), names(sentence), key);
  });

  it('has at most 15 settings, all of them per resource', () => {
    const settings = Object.entries<{ scope: string }>(contributes.configuration.properties);
    assert.ok(settings.length <= 15, `${settings.length} settings`);
    for (const [key, { scope }] of settings) assert.ok(key.startsWith('qunfa.') && scope === 'resource', key);
  });

  it('names files that are there', () => {
    for (const language of ['', '.zh-cn']) {
      const { 'schema.config': schema, snippets } = JSON.parse(
        readFileSync(join(ROOT, `package.nls${language}.json`), 'utf8'),
      ) as Readonly<Record<string, string>>;
      for (const file of [schema, snippets]) assert.ok(existsSync(join(ROOT, file ?? '')), file);
    }
    const paths = [...text.matchAll(/"(\.\/(?!dist)[^"]+\.(?:json|svg|png))"/g)].map(([, path = '']) => path);
    assert.ok(paths.length >= 5);
    for (const path of [...paths, packageJson.icon]) assert.ok(existsSync(join(ROOT, path)), path);
  });

  it('puts only its own commands into menus and keys', () => {
    const known = new Set(contributes.commands.map(({ command }) => command));
    const items: readonly { command: string; alt?: string }[] = [
      ...Object.values(contributes.menus).flat(),
      ...contributes.keybindings,
    ];
    const used = items.flatMap(({ command, alt }) => (alt ? [command, alt] : [command]));
    for (const command of used) assert.ok(known.has(command), command);
  });

  it('shows a command in the palette only where it makes sense', () => {
    const when = new Map<string, string>(contributes.menus.commandPalette.map((item) => [item.command, item.when]));
    const anywhere = contributes.commands.map(({ command }) => command).filter((command) => !when.has(command));
    assert.deepEqual(anywhere, ['qunfa.newTemplate', 'qunfa.openWalkthrough']);
    assert.equal(when.size, contributes.menus.commandPalette.length, 'no command twice');
    const inText = 'editorLangId == broadcast-template';
    const orBesideIt = `${inText} || activeWebviewPanelId == 'qunfa.preview'`;
    for (const name of ['preview', 'previewToSide', 'insertVariable', 'insertEmoji'])
      assert.equal(when.get(`qunfa.${name}`), inText, name);
    for (const name of ['check', 'plan', 'dryRun', 'send', 'approve', 'fixImages', 'testSend', 'compareRendered'])
      assert.equal(when.get(`qunfa.${name}`), orBesideIt, name);
  });

  it('ticks steps of the walkthrough by what was done, and shows none that can’t be done', () => {
    const steps: readonly { id: string; when?: string; completionEvents: readonly string[] }[] =
      contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    for (const { id, completionEvents } of steps)
      assert.deepEqual(completionEvents, [`onContext:qunfa.walkthrough.${id}`]);
    const when = new Map(steps.map((step) => [step.id, step.when]));
    assert.equal(when.get('dryRun'), '!isWeb || remoteName');
    assert.equal(when.get('plan'), 'isWeb && !remoteName');
  });

  it('lets nothing be planned or sent before a folder is trusted', () => {
    for (const { command, enablement } of contributes.commands as readonly { command: string; enablement?: string }[]) {
      const sends =
        !/\.(preview|previewToSide|check|newTemplate|recentTemplates|insertVariable|insertEmoji|compareRendered|openConfig|openWalkthrough|refreshViews|restartServer)$/.test(
          command,
        );
      assert.equal(/isWorkspaceTrusted/.test(enablement ?? ''), sends, command);
      // A browser plans, and has no disk for anything else.
      if (sends) assert.equal(/isWeb/.test(enablement ?? ''), command !== 'qunfa.plan', command);
    }
    assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
    for (const key of ['qunfa.ledger', 'qunfa.send.transport', 'qunfa.send.outbox'])
      assert.ok(capabilities.untrustedWorkspaces.restrictedConfigurations.includes(key), key);
  });

  it('has every sentence that it asks for, and asks for every sentence that it has', () => {
    const code = globSync('client/src/**/*.ts', { cwd: ROOT })
      .map((file) => readFileSync(join(ROOT, file), 'utf8'))
      .join('\n');
    const literal = [...code.matchAll(/'(client\.[\w.-]+)'/g)].map(([, key = '']) => key);
    for (const key of literal) assert.ok(key in clientZh, key);
    // Keys put together from a word of the data: `client.state.${state}`; `t('…')` of a pane adds its own beginning.
    const beginnings = [...code.matchAll(/`(client\.[\w.]+\.)\$\{/g)].map(([, beginning = '']) => beginning);
    const unused = Object.keys(clientZh).filter(
      (key) => !literal.includes(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    assert.deepEqual(unused, []);
  });
});
