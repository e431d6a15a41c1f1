import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Template } from '../../../core/template/model';
import { resolveAttached } from '../project/attachmentFacts';

/**
 * Folder for pictures that are pasted into a template: the one of its last picture, else the nearest `images` on the way up to the root, else a new
 * `images` beside it. Never outside of the root, links followed; undefined where only such a folder is left.
 */
export async function imageFolder(template: Template, file: string, root: string): Promise<string | undefined> {
  const used = template.messages.flatMap(({ attachments }) =>
    attachments.flatMap((item) =>
      item.kind === 'image' ? [path.dirname(resolveAttached(item.path.value, file))] : [],
    ),
  );
  const candidates = used.slice(-1);
  for (let folder = path.dirname(file); isWithin(folder, root); folder = path.dirname(folder)) {
    candidates.push(path.join(folder, 'images'));
    if (folder === path.dirname(folder)) break;
  }
  for (const folder of candidates)
    if (isWithin(folder, root) && (await isFolder(folder)) && (await reallyWithin(folder, root))) return folder;
  const made = path.join(path.dirname(file), 'images');
  const free = (await stat(made).catch(() => undefined)) === undefined;
  return free && (await reallyWithin(path.dirname(file), root)) ? made : undefined;
}

export function isWithin(file: string, root: string): boolean {
  const from = path.relative(root, file);
  return from === '' || (!path.isAbsolute(from) && from.split(path.sep)[0] !== '..');
}

async function isFolder(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => undefined))?.isDirectory() === true;
}

async function reallyWithin(folder: string, root: string): Promise<boolean> {
  const [real, realRoot] = await Promise.all([realpath(folder), realpath(root)]).catch(() => []);
  return real !== undefined && realRoot !== undefined && isWithin(real, realRoot);
}
