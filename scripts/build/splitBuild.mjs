// Several programs that share their parts: esbuild splits ES modules only, so that is what it is asked for; each part is made CommonJS after it.
// CommonJS, because VS Code and Node 20 start it faster, and because what is rarely needed can be required where it is needed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import esbuild from 'esbuild';

const BUILTIN = `(?:node:[\\w/]+|${builtinModules.filter((name) => /^[a-z_/]+$/.test(name)).join('|')})`;
const BUILTIN_IMPORT = new RegExp(`^import (.+?) from "(${BUILTIN})";$`, 'gm');
const BUNDLE_URL = "const bundleUrl = require('node:url').pathToFileURL(__filename).href;";

/**
 * Options for esbuild. `entryPoints`: name → file. `lazy`: name → file of modules that our own code takes with `require('./…')` when it
 * first needs them; each becomes a part of its own. Everything lands in `outdir`, side by side.
 */
export function splitBuild({ entryPoints, lazy, minify, maps, plugins = [], ...options }) {
  return {
    ...options,
    entryPoints: { ...entryPoints, ...lazy },
    bundle: true,
    splitting: true,
    format: 'esm',
    chunkNames: 'part-[hash]',
    write: false,
    metafile: true,
    sourcemap: maps ? 'inline' : false,
    define: { 'import.meta.url': 'bundleUrl' },
    plugins: [requiredParts(lazy), ...plugins, asCommonJs({ minify, maps, target: options.target })],
  };
}

function asCommonJs({ minify, maps, target }) {
  const write = async ({ path: file, text }) => {
    const { code, map } = await esbuild.transform(withRequiredBuiltins(text), {
      loader: 'js',
      format: 'cjs',
      platform: 'node',
      target,
      minify,
      sourcemap: maps ? 'external' : false,
      sourcefile: path.basename(file),
      legalComments: 'none',
      // A native import() would go through the loader of ES modules.
      supported: { 'dynamic-import': false },
      ...(text.includes('bundleUrl') && { banner: BUNDLE_URL }),
    });
    mkdirSync(path.dirname(file), { recursive: true });
    if (maps) writeFileSync(`${file}.map`, map);
    writeFileSync(file, maps ? `${code}//# sourceMappingURL=${path.basename(file)}.map\n` : code);
  };
  return {
    name: 'as-common-js',
    setup(build) {
      build.onEnd(async ({ outputFiles = [] }) => void (await Promise.all(outputFiles.map(write))));
    },
  };
}

/** Wrapping a builtin as an ES module copies each of its names; requiring it costs nothing. */
function withRequiredBuiltins(code) {
  return code.replace(BUILTIN_IMPORT, (_whole, bindings, name) => {
    const required = `require(${JSON.stringify(name)})`;
    const parts = /^(?:([\w$]+)(?:, )?)?(?:\* as ([\w$]+)|\{(.*)\})?$/.exec(bindings);
    if (!parts) throw new Error(`An import of ${name} in an unknown form: ${bindings}`);
    const [, whole, namespace, named] = parts;
    const targets = [whole, namespace, named && `{${named.replaceAll(' as ', ': ')}}`].filter(Boolean);
    return `var ${targets.map((target) => `${target} = ${required}`).join(', ')};`;
  });
}

/** `require('./x')` in our own sources stays a call at run time, of the part beside. */
function requiredParts(lazy) {
  const names = new Map(Object.entries(lazy).map(([name, file]) => [path.resolve(file), name]));
  return {
    name: 'required-parts',
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\// }, ({ path: target, resolveDir, importer, kind }) => {
        if (kind !== 'require-call' || importer.includes('node_modules')) return undefined;
        const name = names.get(`${path.resolve(resolveDir, target)}.ts`);
        if (!name)
          return {
            errors: [{ text: `${target} is required, and is no part of its own: add it in scripts/build.mjs` }],
          };
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}
