import Module, { createRequire } from 'node:module';

/** A module of the extension with this in place of `vscode`; what was loaded for it is forgotten, so that nobody else gets it. `path`: from the repository's root. */
export function withEditor<T>(vscode: object, path: string): T {
  const loader = Module as unknown as { _load(request: string, ...rest: readonly unknown[]): unknown };
  const real = loader._load;
  const require = createRequire(__filename);
  const forget = (): void => {
    for (const name of Object.keys(require.cache)) if (name.includes('/client/')) delete require.cache[name];
  };
  // Another test file of this process may have loaded it with an editor of its own.
  forget();
  loader._load = function (request, ...rest) {
    return request === 'vscode' ? vscode : real.call(this, request, ...rest);
  };
  try {
    return require(`../../${path}`) as T;
  } finally {
    loader._load = real;
    forget();
  }
}
