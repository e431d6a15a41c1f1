import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withEditor } from './editorStub';

type Run = (...args: unknown[]) => unknown;

class Disposable {
  static from(...all: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => all.forEach((one) => void one.dispose()));
  }
  constructor(readonly dispose: () => void) {}
}

/** As much of the editor as commands see; a name that is taken is refused, as VS Code does. */
const known = new Map<string, Run>();
const vscode = {
  Disposable,
  commands: {
    registerCommand(id: string, run: Run) {
      assert.ok(!known.has(id), id);
      known.set(id, run);
      return new Disposable(() => known.delete(id));
    },
    executeCommand: async (id: string, ...args: unknown[]) => (known.get(id) ?? assert.fail(id))(...args),
  },
};

describe('commands whose code is read when one of them is called', () => {
  const { whenCalled } = withEditor<typeof import('../../client/src/features/whenCalled')>(
    vscode,
    'client/src/features/whenCalled',
  );
  let reads: number;
  beforeEach(() => {
    known.clear();
    reads = 0;
  });
  const start = (): Disposable => {
    const register = whenCalled(['one', 'two'], async () => {
      reads++;
      return () =>
        ['one', 'two'].map((name) =>
          vscode.commands.registerCommand(`qunfa.${name}`, (...args) => [name, ...args]),
        ) as never;
    });
    return Disposable.from(...register({} as never));
  };

  it('stand there before, read nothing, and are gone with the extension', () => {
    const started = start();
    assert.deepEqual([...known.keys()], ['qunfa.one', 'qunfa.two']);
    assert.equal(reads, 0);
    started.dispose();
    assert.equal(known.size, 0);
  });

  it('get what they were called with, and answer; two calls at once read once', async () => {
    const started = start();
    const { executeCommand } = vscode.commands;
    const answers = await Promise.all([executeCommand('qunfa.one', 1, 2), executeCommand('qunfa.two')]);
    assert.deepEqual(answers, [['one', 1, 2], ['two']]);
    assert.deepEqual(await executeCommand('qunfa.two', 3), ['two', 3]);
    assert.equal(reads, 1);
    started.dispose();
    assert.equal(known.size, 0);
  });

  it('are named as their code names them', () => {
    const folder = join(__dirname, '../../client/src');
    const main = readFileSync(join(folder, 'main.node.ts'), 'utf8');
    const standIns = [...main.matchAll(/whenCalled\(\s*\[([^\]]*)\][\s\S]*?'\.\/features\/(\w+)'/g)];
    assert.ok(standIns.length > 10);
    const files = readdirSync(join(folder, 'features'));
    for (const [, ids = '', file = ''] of standIns) {
      assert.ok(files.includes(`${file}.ts`), file);
      const code = readFileSync(join(folder, `features/${file}.ts`), 'utf8');
      const steered = /actions: readonly Action\[\] = \[(.*)\]/.exec(code)?.[1];
      const own = steered ?? [...code.matchAll(/ommand\(('\w+'), extension/g)].map(([, id]) => id).join(', ');
      assert.equal(ids.trim().replace(/,$/, ''), own, file);
    }
  });
});
