/** What the language server needs of `node:url`, for POSIX paths. */
export function fileURLToPath(url: string): string {
  return decodeURIComponent(url.replace(/^file:\/\/[^/]*/, ''));
}

export function pathToFileURL(path: string): { readonly href: string } {
  return { href: `file://${path.split('/').map(encodeURIComponent).join('/')}` };
}
