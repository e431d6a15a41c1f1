/** What the language server needs of `node:path`, over POSIX paths and addresses: `vscode-vfs://github/a/b` is absolute, and its first three parts are its root. */
export const sep = '/';

const ROOT = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/]*\/?|\/)/i;
const rootOf = (path: string): string => ROOT.exec(path)?.[0] ?? '';

export const isAbsolute = (path: string): boolean => rootOf(path) !== '';

export function normalize(path: string): string {
  const root = rootOf(path);
  const parts: string[] = [];
  for (const part of path.slice(root.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || root === '') parts.push(part);
  }
  const slash = root !== '' && !root.endsWith('/') && parts.length > 0 ? '/' : '';
  return root + slash + parts.join('/') || '.';
}

export const join = (...paths: readonly string[]): string => normalize(paths.filter((path) => path !== '').join('/'));

export function resolve(...paths: readonly string[]): string {
  let whole = '';
  for (const path of paths) whole = isAbsolute(path) ? path : whole === '' ? `/${path}` : `${whole}/${path}`;
  return normalize(whole || '/');
}

export function dirname(path: string): string {
  const root = rootOf(path);
  const at = path.replace(/\/+$/, '').lastIndexOf('/');
  return at < root.length ? root || '.' : path.slice(0, at);
}

export function basename(path: string, suffix = ''): string {
  const name = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

export function extname(path: string): string {
  const name = basename(path);
  const at = name.lastIndexOf('.');
  return at > 0 ? name.slice(at) : '';
}

export function parse(path: string): { root: string; dir: string; base: string; name: string; ext: string } {
  const base = basename(path);
  const ext = extname(path);
  return { root: rootOf(path), dir: dirname(path), base, ext, name: ext ? base.slice(0, -ext.length) : base };
}

export function relative(from: string, to: string): string {
  const [a, b] = [normalize(from).split('/'), normalize(to).split('/')];
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
}

export default { sep, isAbsolute, normalize, join, resolve, dirname, basename, extname, parse, relative };
