// Bundles everything that runs into dist/ (names are a contract: docs/architecture.md).
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import esbuild from 'esbuild';
import { browserCatalogues } from './build/browserCatalogues.mjs';
import { joinedCatalogues } from './build/joinedCatalogues.mjs';
import { splitBuild } from './build/splitBuild.mjs';
import { fromWordImage, packsWithoutTests, writeWordImage } from './build/wordImage.mjs';

const watch = process.argv.includes('--watch');
/** `--out=FOLDER`, for building beside what runs. */
const out = process.argv.find((word) => word.startsWith('--out='))?.slice('--out='.length) ?? 'dist';
/** For reading what runs; what is measured, tested and shipped is small, since most of a cold start is reading code. */
const minify = !process.argv.includes('--readable');
/** Maps lie beside; the packed extension goes without. */
const maps = !process.argv.includes('--no-maps');

const BUNDLE_URL = "const bundleUrl = require('node:url').pathToFileURL(__filename).href;";
const node = {
  banner: { js: BUNDLE_URL },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify,
  sourcemap: maps && 'linked',
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

/** For the worker: the parts of Node that it uses have stand-ins of their own over files that the editor reads; the others are absent. */
function browserBuiltins() {
  const own = {
    buffer: 'buffer',
    crypto: 'crypto',
    fs: 'fs',
    'fs/promises': 'fsPromises',
    path: 'path',
    stream: 'stream',
    'timers/promises': 'timers',
    url: 'url',
    util: 'util',
  };
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
      // Blocks are found without knowing what an entity stands for; the table of them is large.
      build.onResolve({ filter: /^entities$/ }, () => ({ path: resolve('server/src/web/noEntities.ts') }));
      const replaced = { uris: 'uris', readQrCodes: 'noQrCodes' };
      build.onResolve({ filter: /\/(?:uris|readQrCodes)$/ }, ({ path, importer }) =>
        importer.includes('node_modules') || importer.includes('/web/')
          ? undefined
          : { path: resolve(`server/src/web/${replaced[path.split('/').at(-1)]}.ts`), sideEffects: false },
      );
    },
  };
}

/** The client's library has a package for the globs of file operations, 7 KB packed, which nobody here registers for. */
const withoutGlobs = {
  name: 'without-globs',
  setup(build) {
    build.onResolve({ filter: /^minimatch$/ }, ({ importer }) =>
      importer.includes('vscode-languageclient') ? { path: resolve('client/src/noGlobs.ts') } : undefined,
    );
  },
};

/** What node starts: a stub of the promised name turns on V8's compile cache (Node ≥ 22) before the parts are read, which all of them share. */
const programs = {
  cli: 'server/src/cli/main.ts',
  server: 'server/src/lsp/main.node.ts',
  sender: 'server/src/sender/main.node.ts',
};
/** Parts that are required when they are first needed. */
const lazy = {
  'sentences-en': 'server/core/l10n/catalogue.en.ts',
  'sentences-zh-cn': 'server/core/l10n/catalogue.zh-cn.ts',
  'preview-pane': 'client/src/panes/previewPane.ts',
  'assist-pane': 'client/src/panes/assistPane.ts',
  'client-sentences-en': 'client/src/sentences.en.ts',
  'client-sentences-zh-cn': 'client/src/sentences.zh-cn.ts',
  'ledger-access': 'server/src/node/campaigns/ledgerAccess.ts',
  'plan-facts': 'server/src/node/project/planFactsOf.ts',
  'markdown-blocks': 'server/core/template/markdown/blockTokens.ts',
  'yaml-tree': 'server/core/template/frontMatter/yamlTree.ts',
  'table-readers': 'server/src/node/tables/tableReaders.ts',
  'odd-width': 'server/src/cli/oddWidth.ts',
  'public-suffixes': 'server/core/links/publicSuffixes.ts',
};
const parts = splitBuild({
  ...node,
  banner: {},
  minify,
  maps,
  entryPoints: {
    client: 'client/src/main.node.ts',
    // A thread of the language server.
    'qr-thread': 'server/src/node/images/qr/qrThread.ts',
    ...Object.fromEntries(Object.entries(programs).map(([name, file]) => [`${name}.main`, file])),
  },
  external: ['vscode'],
  lazy,
  plugins: [fromWordImage, joinedCatalogues, withoutGlobs],
});
const builds = [
  parts,
  { ...page, entryPoints: { 'webview/preview': 'client/webview/preview.ts' } },
  { ...page, entryPoints: { 'webview/plan': 'client/webview/plan.ts' } },
  { ...page, entryPoints: { 'webview/assist': 'client/webview/assist.ts' } },
  { ...page, entryPoints: { 'webview/dashboard': 'client/webview/dashboard.ts' } },
  {
    ...page,
    format: 'cjs',
    entryPoints: { 'client.web': 'client/src/main.web.ts' },
    external: ['vscode'],
    // Extensions of a browser are read as text, too, which is UTF-8.
    charset: 'utf8',
    plugins: [browserCatalogues('client'), withoutGlobs],
  },
  {
    ...page,
    entryPoints: { 'server.web': 'server/src/lsp/main.worker.ts' },
    plugins: [browserBuiltins(), browserCatalogues('server'), packsWithoutTests],
    inject: ['server/src/web/builtins/globals.ts'],
    // Scripts of workers are read as UTF-8 whatever they come from; Chinese that is written out takes half the room that escapes take.
    charset: 'utf8',
    // VS Code starts workers from blobs, whose address is no base for others; one of our dependencies would take it for one.
    define: { 'self.location': 'undefined' },
  },
];

function writeStub(name) {
  const file = `${out}/${name}.js`;
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
  '@jsquash/webp/codec/dec/webp_dec.wasm',
  'zxing-wasm/dist/reader/zxing_reader.wasm',
];

if (!watch) rmSync(out, { recursive: true, force: true });
await Promise.all(
  builds.map(async (build) => {
    const options = { ...build, outdir: out };
    if (watch) await (await esbuild.context(options)).watch();
    else await esbuild.build(options);
  }),
);
for (const name of Object.keys(programs)) writeStub(name);
await writeWordImage(`${out}/words.bin`);
mkdirSync(`${out}/wasm`, { recursive: true });
for (const codec of codecs) copyFileSync(`node_modules/${codec}`, `${out}/wasm/${codec.split('/').at(-1)}`);
