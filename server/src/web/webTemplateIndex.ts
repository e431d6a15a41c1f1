import { readingLimit } from '../../core/policy/readingLimit';
import { parseTemplate } from '../../core/template';
import { indexedTemplate, type IndexedTemplate, type TemplateIndex } from '../node/project/templateIndex';
import { bytesOf } from './disk';
import { fileOf } from './uris';

/** Templates of the open folders, found and read by the editor, and again after one of them has changed. `folders` change with the window. `find`: addresses below one of them. */
export function createWebTemplateIndex(
  folders: readonly string[],
  find: (folder: string) => Promise<readonly string[]>,
): TemplateIndex {
  let found: Promise<readonly IndexedTemplate[]> | undefined;
  const readAll = async (): Promise<readonly IndexedTemplate[]> => {
    const uris = (await Promise.all(folders.map(find))).flat();
    const files = [...new Set(uris.flatMap((uri) => fileOf(uri) ?? []))].sort();
    const read = await Promise.all(files.slice(0, readingLimit('browser.templates')).map(readOne));
    return read.filter((one) => one !== undefined);
  };
  return {
    all() {
      found ??= readAll();
      found.catch(() => {
        found = undefined;
      });
      return found;
    },
    forget() {
      found = undefined;
    },
    invalidate(file) {
      if (!file.endsWith('.broadcast.md')) return false;
      found = undefined;
      return true;
    },
  };
}

async function readOne(file: string): Promise<IndexedTemplate | undefined> {
  try {
    return indexedTemplate(file, parseTemplate(new TextDecoder().decode(await bytesOf(file))));
  } catch {
    // Gone or not readable between the search and now.
    return undefined;
  }
}
