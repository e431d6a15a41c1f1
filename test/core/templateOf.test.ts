import assert from 'node:assert/strict';
import { withEditor } from './editorStub';

describe('the template that a command is about', () => {
  const document = (path: string) => ({
    uri: { scheme: 'file', toString: () => path },
    languageId: 'broadcast-template',
  });
  class Uri {
    constructor(readonly text: string) {}
    static parse = (text: string): Uri => new Uri(text);
  }
  const a = document('file:///a');
  const b = document('file:///b');
  const window = { activeTextEditor: undefined as object | undefined, visibleTextEditors: [] as object[] };
  const { followPreview, templateOf } = withEditor<typeof import('../../client/src/templateDocument')>(
    {
      Uri,
      window,
      workspace: { openTextDocument: async ({ text }: Uri) => (text === 'file:///b' ? b : assert.fail(text)) },
    },
    'client/src/templateDocument',
  );

  it('is that of the preview that has the focus, however many are visible, and the active editor’s before it', async () => {
    window.visibleTextEditors = [{ document: a }, { document: b }];
    assert.equal(await templateOf(undefined), undefined, 'two are visible, and nobody says which');
    followPreview('file:///b', true);
    assert.equal(await templateOf(undefined), b);
    window.activeTextEditor = { document: a };
    assert.equal(await templateOf(undefined), a);
    window.activeTextEditor = undefined;
    followPreview('file:///other', false);
    assert.equal(await templateOf(undefined), b);
    followPreview('file:///b', false);
    assert.equal(await templateOf(undefined), undefined);
  });
});
