// Several programs that share their parts: esbuild splits ES modules only, so that is what it is asked for; each part is made CommonJS after it.
// CommonJS, because VS Code and Node 20 start it faster, and because what is rarely needed can be required where it is needed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import esbuild from 'esbuild';

const BUILTIN = `(?:vscode|node:[\\w/]+|${builtinModules.filter((name) => /^[a-z_/]+$/.test(name)).join('|')})`;
const BUILTIN_IMPORT = new RegExp(`^import (.+?) from "(${BUILTIN})";$`, 'gm');
/** As esbuild writes them: named, of parts beside. */
const PART_IMPORT = /^import (?:\{([^}]*)\} from )?"(\.\/[\w.-]+\.js)";$/gm;
const PART_EXPORT = /^export (?:\{([^}]*)\}|default (.+));$/gm;
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
  const write = async ({ path: file, text }, late) => {
    const { code, map } = await esbuild.transform(withRequiredParts(withRequiredBuiltins(text), late), {
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
      build.onEnd(async ({ outputFiles = [] }) => {
        const late = new Map(outputFiles.map(({ path: file, text }) => [`./${path.basename(file)}`, lateNames(text)]));
        await Promise.all(outputFiles.map((file) => write(file, late)));
      });
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

/**
 * esbuild's own way of making a part CommonJS has each use of another part's name go through two getters, a tenth of a long run's time; a name
 * that is never assigned later can be taken once. `late`: part → the names that are.
 */
function withRequiredParts(code, late) {
  const taken = code.replace(PART_IMPORT, (whole, named, part) => {
    const required = `require(${JSON.stringify(part)})`;
    if (named === undefined) return `${required};`;
    const names = named.split(',').map((name) => name.trim());
    const isLate = (name) => late.get(part)?.has(name.split(' as ')[0]);
    const once = names.filter((name) => !isLate(name)).map((name) => name.replace(' as ', ': '));
    const others = names.filter(isLate);
    if (once.length === 0) return whole;
    const left = others.length > 0 ? `import { ${others.join(', ')} } from ${JSON.stringify(part)};` : '';
    return `const { ${once.join(', ')} } = ${required};${left && `\n${left}`}`;
  });
  const given = taken.replace(PART_EXPORT, (_whole, named, value) => {
    const names = named === undefined ? [`default: ${value}`] : named.split(',').map((name) => exported(code, name));
    return `module.exports = { __esModule: true, ${names.join(', ')} };`;
  });
  const unknown = /^(?:import (?!\{[^}]*\} from "\.\/)|export )\b.*$/m.exec(given);
  if (unknown) throw new Error(`An import or export of a part in an unknown form: ${unknown[0]}`);
  return given;
}

function exported(code, written) {
  const [own, name = own] = written.trim().split(' as ');
  return isLateName(code, own) ? `get ${name}() { return ${own}; }` : `${name}: ${own}`;
}

/**
 * Whether a name gets a value after its declaration, or seems to: modules that something requires are run when it does, so esbuild declares their
 * names without one. A name of an inner block that is spelt alike is taken for it, which costs time only.
 */
function isLateName(code, own) {
  const name = own.replaceAll('$', '\\$');
  if (new RegExp(`^(?:async )?function\\*? ${name}\\(`, 'm').test(code)) return false;
  const assigned = code.match(new RegExp(`(?<![.\\w$])${name} (?:[-+*/&|?]{0,2}=)(?![=>])`, 'g')) ?? [];
  return assigned.length !== 1 || !new RegExp(`^var ${name} = `, 'm').test(code);
}

/** The names of a part that get their values later, as others call them. */
function lateNames(code) {
  const names = new Set();
  for (const [, named = ''] of code.matchAll(PART_EXPORT))
    for (const written of named.split(',')) {
      const [own, name = own] = written.trim().split(' as ');
      if (isLateName(code, own)) names.add(name);
    }
  return names;
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
