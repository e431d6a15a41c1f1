import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { newDocument, openTemplate, tidy } from '../editor';
import { countOf, evaluate, textOf, until } from '../window';

const open = (): Thenable<unknown> => vscode.commands.executeCommand('qunfa.previewToSide');
const phone = (): Promise<string> => textOf('.qf-phone .qf-chat');

/** Bytes that live objects of the extension host take, after a full collection. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Rounds and edits after a warm-up, a share of what `QUNFA_ENDURANCE=10` does: 400 rounds and 5,000 edits, some minutes. */
const LENGTH = Number(process.env.QUNFA_ENDURANCE ?? 0.1);
const ROUNDS = 40 * LENGTH;
const EDITS = 500 * LENGTH;
const WARM_ROUNDS = 6;
const WARM_EDITS = 40;

describe('preview, used for a long time', () => {
  afterEach(tidy);

  it(`leaves nothing behind when it is opened and closed ${ROUNDS} times`, async function () {
    this.timeout(120_000 * (1 + LENGTH));
    await openTemplate('member-day.broadcast.md');
    const cycle = async (): Promise<void> => {
      await open();
      await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    };
    for (let round = 0; round < WARM_ROUNDS; round++) await cycle();
    const before = heap();
    for (let round = 0; round < ROUNDS; round++) await cycle();
    const grown = heap() - before;
    assert.ok(grown < 8 * 1024 * 1024, `${Math.round(grown / 1024)} KiB more after ${ROUNDS} rounds`);
    await until('no page left', async () => (await countOf('.qf-phone')) === 0);
    await open();
    assert.match(await phone(), /会员日/, 'and it still opens');
  });

  it(`stays as small as it was over ${EDITS} edits`, async function () {
    this.timeout(120_000 * (1 + LENGTH));
    const editor = await newDocument('第 0 版');
    await open();
    await phone();
    const type = async (from: number, to: number): Promise<void> => {
      for (let version = from; version < to; version++) {
        const last = editor.document.lineAt(0).range;
        await editor.edit((edit) => edit.replace(last, `第 ${version} 版：{{昵称|朋友}}，今晚 8 点见[庆祝]`), {
          undoStopBefore: false,
          undoStopAfter: false,
        });
      }
      await until('the last version', async () => (await phone()).includes(`第 ${to - 1} 版`));
    };
    const nodes = async (): Promise<number> =>
      Number(await evaluate('.qf-phone', 'document.querySelectorAll("*").length'));
    await type(1, WARM_EDITS);
    const before = { heap: heap(), nodes: await nodes() };
    await type(WARM_EDITS, WARM_EDITS + EDITS);
    assert.equal(await nodes(), before.nodes);
    const grown = heap() - before.heap;
    assert.ok(grown < 8 * 1024 * 1024, `${Math.round(grown / 1024)} KiB more after ${EDITS} edits`);
  });
});
