/**
 * In the browser files go by their address. Inside, an address is decoded and always has its two slashes (`vscode-vfs://github/茶/a.csv`,
 * `memfs:///茶/a.csv`), so that paths can be joined and compared; outside, it is as VS Code writes it. Documents that lie nowhere (untitled, git) have no file.
 */
const PARTS = /^([a-z][a-z0-9+.-]*):(\/\/[^/]*)?(\/.*)?$/i;
const NOWHERE = /^(?:untitled|git|output|walkThrough):/i;

export function fileOf(uri: string): string | undefined {
  const [, scheme, authority, path] = (!NOWHERE.test(uri) && PARTS.exec(uri)) || [];
  if (scheme === undefined || (authority ?? path) === undefined) return undefined;
  try {
    return `${scheme}:${authority ?? '//'}${decodeURIComponent(path ?? '/')}`;
  } catch {
    return undefined;
  }
}

export function uriOf(file: string): string {
  return addressOf(file);
}

/** The encoded address of a decoded one, sign for sign what VS Code makes of it: documents are found by it. */
export function addressOf(file: string): string {
  const [, scheme, authority = '', path = '/'] = PARTS.exec(file) ?? [];
  if (scheme === undefined) return file;
  const host = authority === '//' && scheme.toLowerCase() !== 'file' ? '' : authority;
  return `${scheme}:${host}${path.split('/').map(encoded).join('/')}`;
}

const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
