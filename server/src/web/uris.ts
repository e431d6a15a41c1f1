/**
 * In the browser files go by their address. Inside, an address is decoded (`vscode-vfs://github/茶/a.csv`), so that paths can be joined and
 * compared; outside, it is encoded. Documents that lie nowhere (untitled, git) have no file.
 */
const PARTS = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)(\/.*)?$/i;
const NOWHERE = /^(?:untitled|git|output|walkThrough):/i;

export function fileOf(uri: string): string | undefined {
  const parts = NOWHERE.test(uri) ? null : PARTS.exec(uri);
  if (!parts) return undefined;
  try {
    return `${parts[1]}${decodeURIComponent(parts[2] ?? '/')}`;
  } catch {
    return undefined;
  }
}

export function uriOf(file: string): string {
  return addressOf(file);
}

/** The encoded address of a decoded one. */
export function addressOf(path: string): string {
  const parts = PARTS.exec(path);
  return parts ? `${parts[1]}${(parts[2] ?? '/').split('/').map(encodeURIComponent).join('/')}` : path;
}
