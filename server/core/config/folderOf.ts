/** Folder of an absolute path, with `/` or `\` as it is written; the root keeps its slash. Core has no `path` module. */
export function folderOf(file: string): string {
  const slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
  if (slash < 0) return '.';
  const folder = file.slice(0, slash);
  return folder === '' || /^[A-Za-z]:$/.test(folder) ? file.slice(0, slash + 1) : folder;
}
