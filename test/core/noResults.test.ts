import assert from 'node:assert/strict';
import { withEditor } from './editorStub';

describe('results, where nothing was submitted yet', () => {
  it('says that there is nothing to record, not that there is nothing to export', async () => {
    const commands = new Map<string, () => Promise<void>>();
    const said: string[] = [];
    const folder = { scheme: 'file', fsPath: '/w' };
    const { registerResults } = withEditor<typeof import('../../client/src/features/results')>(
      {
        env: { language: 'zh-cn' },
        commands: { registerCommand: (id: string, run: () => Promise<void>) => void commands.set(id, run) },
        window: { showInformationMessage: async (sentence: string) => void said.push(sentence) },
        workspace: {
          workspaceFolders: [{ uri: folder }],
          getConfiguration: () => ({ get: (_: string, otherwise: unknown) => otherwise }),
        },
      },
      'client/src/features/results',
    );
    registerResults({
      log: { error: (error: unknown) => assert.fail(String(error)) },
      sender: async () => ({ request: async () => ({ status: { campaigns: [{ submitted: 0 }] } }) }),
    } as never);
    await commands.get('qunfa.recordResults')?.();
    assert.deepEqual(said, ['还没有提交过的活动，所以没有结果可以记。']);
  });
});
