// Bundles everything that runs into dist/ (names are a contract: docs/architecture.md).
import { existsSync, rmSync } from 'node:fs';
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

const builds = [
  { ...node, entryPoints: { cli: 'server/src/cli/main.ts' }, banner: { js: `#!/usr/bin/env node\n${BUNDLE_URL}` } },
  { ...node, entryPoints: { server: 'server/src/lsp/main.node.ts' } },
  { ...node, entryPoints: { sender: 'server/src/sender/main.node.ts' } },
  { ...node, entryPoints: { client: 'client/src/main.node.ts' }, external: ['vscode'] },
  {
    ...node,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    entryPoints: { 'webview/preview': 'client/webview/preview.ts' },
  },
];

if (!watch) rmSync('dist', { recursive: true, force: true });
for (const build of builds) {
  const entries = Object.fromEntries(Object.entries(build.entryPoints).filter(([, file]) => existsSync(file)));
  if (Object.keys(entries).length === 0) continue;
  const options = { ...build, entryPoints: entries, outdir: 'dist' };
  if (watch) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}
