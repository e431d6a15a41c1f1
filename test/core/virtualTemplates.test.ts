import assert from 'node:assert/strict';
import { readingLimit } from '../../server/core/policy/readingLimit';
import { withEditor } from './editorStub';

const FOLDER = 2;
const FILE = 1;

describe('templates of a folder that lies on no disk', () => {
  const listing = async (
    read: (path: string) => readonly [string, number][],
    folder: object = { scheme: 'memfs', toString: () => 'memfs:/w' },
  ): Promise<{ templates: readonly string[]; reads: number }> => {
    let reads = 0;
    const vscode = {
      FileType: { File: FILE, Directory: FOLDER },
      RelativePattern: class {},
      Uri: { joinPath: (base: object | string, name: string) => `${base}/${name}` },
      workspace: {
        findFiles: async () => ['vscode-vfs://host/w/a.broadcast.md'],
        fs: {
          async readDirectory(path: object | string) {
            reads++;
            return read(String(path));
          },
        },
      },
    };
    const { virtualTemplates } = withEditor<typeof import('../../client/src/virtualTemplates')>(
      vscode,
      'client/src/virtualTemplates',
    );
    return { templates: await virtualTemplates(folder as never), reads };
  };

  it('come from the editor’s search where it brings one along', async () => {
    const { templates, reads } = await listing(() => [], { scheme: 'vscode-vfs' });
    assert.deepEqual([templates, reads], [['vscode-vfs://host/w/a.broadcast.md'], 0]);
  });

  it('are read folder by folder where a search would wait for ever, past one that can’t be read', async () => {
    const { templates } = await listing((path) => {
      if (path.endsWith('/locked')) throw new Error('no');
      return path === 'memfs:/w'
        ? [
            ['locked', FOLDER],
            ['deep', FOLDER],
            ['.git', FOLDER],
            ['a.broadcast.md', FILE],
            ['notes.md', FILE],
          ]
        : [['b.broadcast.md', FILE]];
    });
    assert.deepEqual(templates, ['memfs:/w/a.broadcast.md', 'memfs:/w/deep/b.broadcast.md']);
  });

  it('end with so many folders, however deep they lie', async () => {
    const { reads } = await listing(() => [
      ['one', FOLDER],
      ['two', FOLDER],
    ]);
    assert.equal(reads, readingLimit('browser.folders'));
  });
});
