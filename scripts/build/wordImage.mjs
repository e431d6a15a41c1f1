// The word image: dist/words.bin, what folding and the shipped packs come to, made once here and read as it is by whatever runs under Node.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import esbuild from 'esbuild';

/** Writes the image that the sources of this moment give. */
export async function writeWordImage(file) {
  const { outputFiles } = await esbuild.build({
    entryPoints: ['server/core/lexicon/image/wordImage.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'warning',
  });
  const module = new Module('word-image');
  module._compile(outputFiles[0].text, path.resolve('word-image.cjs'));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, module.exports.wordImage());
}

const replaced = new Map(
  [
    ['server/core/lexicon/fold/foldTable.ts', 'server/src/node/shipped/foldTable.ts'],
    ['server/core/lexicon/sound/soundTable.ts', 'server/src/node/shipped/soundTable.ts'],
    ['server/core/lexicon/shippedLexicon.ts', 'server/src/node/shipped/shippedLexicon.ts'],
  ].map((pair) => pair.map((file) => path.resolve(file))),
);

/** Puts the readers of the image in the place of the modules that unpack and compile. */
export const fromWordImage = {
  name: 'from-word-image',
  setup(build) {
    build.onResolve({ filter: /\/(foldTable|soundTable|shippedLexicon)$/ }, ({ path: target, resolveDir }) => {
      const reader = replaced.get(`${path.resolve(resolveDir, target)}.ts`);
      return reader && { path: reader };
    });
  },
};

/** For the browser, which compiles the packs: their tests stay at home. */
export const packsWithoutTests = {
  name: 'packs-without-tests',
  setup(build) {
    build.onLoad({ filter: /core[\\/]lexicon[\\/]packs[\\/][\w-]+\.json$/ }, ({ path: file }) => {
      const pack = JSON.parse(readFileSync(file, 'utf8'));
      if (!Array.isArray(pack.entries)) return undefined;
      const entries = pack.entries.map((entry) => ({ ...entry, tests: {} }));
      return { contents: JSON.stringify({ ...pack, entries }), loader: 'json' };
    });
  },
};
