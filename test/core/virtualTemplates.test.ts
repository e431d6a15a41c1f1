import assert from 'node:assert/strict';
import { readingLimit } from '../../server/core/policy/readingLimit';
import { withEditor } from './editorStub';

const FOLDER = 2;
const FILE = 1;

describe('templates of a folder that lies on no disk', () => {
  const listing = async (
    read: (path: string) => readonly [string, number][],
    found: readonly string[] = [],
  ): Promise<{ templates: readonly string[]; reads: number }> => {
    let reads = 0;
    const vscode = {
      FileType: { File: FILE, Directory: FOLDER },
      RelativePattern: class {},
      Uri: { joinPath: (base: string, name: string) => `${base}/${name}` },
      workspace: {
        findFiles: async () => found,
        fs: {
          async readDirectory(path: string) {
            reads++;
            return read(path);
          },
        },
      },
    };
    const { virtualTemplates } = withEditor<typeof import('../../client/src/virtualTemplates')>(
      vscode,
      'client/src/virtualTemplates',
    );
    return { templates: await virtualTemplates('memfs:/w' as never), reads };
  };

  it('come from the editor’s search where the file system can be searched', async () => {
    const { templates, reads } = await listing(() => [], ['memfs:/w/a.broadcast.md']);
    assert.deepEqual([templates, reads], [['memfs:/w/a.broadcast.md'], 0]);
  });

  it('are read folder by folder where it can’t, past one that can’t be read', async () => {
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
