import assert from 'node:assert/strict';
import type { AssistReminder } from '../../client/src/features/assistReminder';
import { withEditor } from './editorStub';

type Target = { readonly folder: string; readonly campaign?: string };

/** As much of the editor as a reminder sees. */
const editor = {
  isTrusted: true,
  said: [] as string[],
  /** The button that the person presses; undefined: none. */
  pressed: undefined as string | undefined,
};
const vscode = {
  workspace: {
    get isTrusted() {
      return editor.isTrusted;
    },
    getConfiguration: () => ({ get: (_: string, value: unknown) => value }),
  },
  Uri: { file: (fsPath: string) => ({ scheme: 'file', fsPath }) },
  env: { language: 'zh-cn' },
  window: {
    async showInformationMessage(said: string, button: string) {
      editor.said.push(said);
      return editor.pressed && button;
    },
  },
};

describe('the reminder of the batch assistant', () => {
  const { createAssistReminder } = withEditor<typeof import('../../client/src/features/assistReminder')>(
    vscode,
    'client/src/features/assistReminder',
  );
  const TARGET: Target = { folder: '/shop', campaign: 'c1' };
  let kept: Map<string, unknown>;
  let asked: object[];
  let opened: Target[];
  let state: string;
  let looking: boolean;
  let reminders: AssistReminder[];
  /** Resolves when a reminder has asked the ledger so often. */
  let heard: (count: number) => Promise<void>;
  beforeEach(() => {
    [kept, asked, opened, state, looking, reminders] = [new Map(), [], [], 'due', false, []];
    Object.assign(editor, { isTrusted: true, said: [], pressed: undefined });
    heard = async (count) => {
      while (asked.length < count) await new Promise((go) => setTimeout(go, 5));
      await new Promise((go) => setTimeout(go, 0));
    };
  });
  afterEach(() => {
    for (const one of reminders) one.dispose();
  });

  /** A window: what it keeps outlives it. */
  const window = (): AssistReminder => {
    const workspaceState = {
      get: (key: string) => kept.get(key),
      update: async (key: string, value: unknown) =>
        void (value === undefined ? kept.delete(key) : kept.set(key, value)),
    };
    const batch = () => ({ state, title: '秋茶到店', template: 'a', batch: 'b002', recipients: ['小满', '小林'] });
    const sender = async () => ({
      async request(_: string, wish: object) {
        asked.push(wish);
        return { view: { batch: batch() } };
      },
    });
    const extension = { context: { workspaceState }, sender, log: { warn: assert.fail } };
    const made = createAssistReminder(
      extension as never,
      (target) => void opened.push(target),
      () => looking,
    );
    reminders.push(made);
    return made;
  };
  const soon = () => Date.now() + 20;

  it('asks the ledger when the time has come, says which batch may go, and opens it', async () => {
    editor.pressed = 'open';
    window().await(TARGET, soon());
    await heard(1);
    assert.deepEqual(asked[0], {
      ...TARGET,
      settings: { ledger: '', transport: 'outbox', outbox: '' },
    });
    assert.deepEqual([editor.said, opened], [['“秋茶到店”的批次 b002 可以发了，2 人。'], [TARGET]]);
    assert.equal(kept.size, 0);
  });

  it('reminds after the window was reloaded in the middle, also when the time passed meanwhile, and once', async () => {
    const first = window();
    first.await(TARGET, soon());
    first.dispose();
    assert.equal(kept.size, 1);
    await new Promise((go) => setTimeout(go, 40));
    assert.deepEqual(asked, []);
    window();
    await heard(1);
    window();
    await new Promise((go) => setTimeout(go, 30));
    assert.deepEqual([editor.said.length, asked.length, kept.size], [1, 1, 0]);
  });

  it('says nothing about what was sent, paused or cancelled meanwhile, to who is looking at it, or in a folder nobody trusts', async () => {
    state = 'in-hand';
    window().await(TARGET, soon());
    await heard(1);
    [state, looking] = ['due', true];
    window().await(TARGET, soon());
    await heard(2);
    [looking, editor.isTrusted] = [false, false];
    window().await(TARGET, soon());
    await new Promise((go) => setTimeout(go, 60));
    assert.deepEqual([editor.said, asked.length], [[], 2]);
  });

  it('forgets when there is nothing to wait for any more', async () => {
    const one = window();
    one.await(TARGET, soon());
    one.await(TARGET, undefined);
    assert.equal(kept.size, 0);
    await new Promise((go) => setTimeout(go, 50));
    assert.deepEqual(asked, []);
  });
});
