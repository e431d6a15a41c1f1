// Bundles everything that runs into dist/ (names are a contract: docs/architecture.md).
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const minify = process.argv.includes('--minify');

const BUNDLE_URL = "const bundleUrl = require('node:url').pathToFileURL(__filename).href;";
const node = {
  banner: { js: BUNDLE_URL },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify,
  sourcemap: minify ? false : 'linked',
  legalComments: 'none',
  // "module" first: the ES builds of our dependencies tree-shake.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  // Some dependencies ask where they are in the way of ES modules.
  define: { 'import.meta.url': 'bundleUrl' },
  loader: { '.css': 'text', '.md': 'text', '.packed': 'binary' },
};

const page = {
  ...node,
  banner: {},
  define: {},
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
};

/** For the worker: the few parts of Node that it uses have small stand-ins of their own, the others are absent. */
function browserBuiltins() {
  const own = { path: 'path', url: 'url', 'timers/promises': 'timers' };
  return {
    name: 'browser-builtins',
    setup(build) {
      const isBuiltin = new Set(builtinModules);
      build.onResolve({ filter: /^(?:node:)?[a-z_/]+$/ }, ({ path, importer }) => {
        const name = path.replace(/^node:/, '');
        if (!path.startsWith('node:') && !isBuiltin.has(name)) return undefined;
        return {
          path: resolve(`server/src/web/builtins/${(!importer.includes('node_modules') && own[name]) || 'absent'}.ts`),
          sideEffects: false,
        };
      });
    },
  };
}

/** Bundles that node starts: a stub of the promised name turns on V8's compile cache (Node ≥ 22) before the large one is read. */
const programs = {
  cli: 'server/src/cli/main.ts',
  server: 'server/src/lsp/main.node.ts',
  sender: 'server/src/sender/main.node.ts',
};
const builds = [
  ...Object.entries(programs).map(([name, file]) => ({ ...node, entryPoints: { [`${name}.main`]: file } })),
  { ...node, entryPoints: { client: 'client/src/main.node.ts' }, external: ['vscode'] },
  { ...page, entryPoints: { 'webview/preview': 'client/webview/preview.ts' } },
  { ...page, entryPoints: { 'webview/plan': 'client/webview/plan.ts' } },
  { ...page, entryPoints: { 'webview/assist': 'client/webview/assist.ts' } },
  { ...page, entryPoints: { 'webview/dashboard': 'client/webview/dashboard.ts' } },
  { ...page, format: 'cjs', entryPoints: { 'client.web': 'client/src/main.web.ts' }, external: ['vscode'] },
  {
    ...page,
    entryPoints: { 'server.web': 'server/src/lsp/main.worker.ts' },
    plugins: [browserBuiltins()],
    inject: ['server/src/web/builtins/globals.ts'],
    // VS Code starts workers from blobs, whose address is no base for others; one of our dependencies would take it for one.
    define: { 'self.location': 'undefined' },
  },
];

function writeStub(name) {
  const file = `dist/${name}.js`;
  writeFileSync(
    file,
    `#!/usr/bin/env node\n'use strict';\nrequire('node:module').enableCompileCache?.();\nrequire('./${name}.main.js');\n`,
  );
  chmodSync(file, 0o755);
}

/** Codecs of server/src/node/images/pixels/wasmModule.ts: read from beside the bundle on first use. */
const codecs = [
  '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  '@jsquash/webp/codec/dec/webp_dec.wasm',
  'zxing-wasm/dist/reader/zxing_reader.wasm',
];

if (!watch) rmSync('dist', { recursive: true, force: true });
for (const build of builds) {
  const entries = Object.fromEntries(Object.entries(build.entryPoints).filter(([, file]) => existsSync(file)));
  if (Object.keys(entries).length === 0) continue;
  const options = { ...build, entryPoints: entries, outdir: 'dist' };
  if (watch) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}
for (const [name, file] of Object.entries(programs)) if (existsSync(file)) writeStub(name);
mkdirSync('dist/wasm', { recursive: true });
for (const codec of codecs) copyFileSync(`node_modules/${codec}`, `dist/wasm/${codec.split('/').at(-1)}`);
