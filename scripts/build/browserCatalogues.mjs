// In a browser nothing is sent, and no ledger is read: the sentences about that stay at home. A build whose code says one of them fails.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const NOBODY = ['assist', 'insight', 'ledger', 'postgres', 'wecom'];
/** Said by the language server alone. */
const SERVER_ONLY = ['features', 'lexicon'];

/** `part`: which half of the extension is built. */
export function browserCatalogues(part) {
  const leftOut = (part === 'client' ? [...NOBODY, ...SERVER_ONLY] : NOBODY).join('|');
  const said = new RegExp(`['"\`](?:${part === 'client' ? `checks|${leftOut}` : leftOut})\\.[\\w\${]`);
  return {
    name: 'browser-catalogues',
    setup(build) {
      build.initialOptions.metafile = true;
      build.onLoad({ filter: new RegExp(`[\\\\/]l10n[\\\\/](?:${leftOut})\\.[\\w-]+\\.json$`) }, () => ({
        contents: '{}',
        loader: 'json',
      }));
      // Of the findings, only what is wrong with a list of customers comes to a plan's reader.
      if (part === 'client')
        build.onLoad({ filter: /[\\/]l10n[\\/]checks\.[\w-]+\.json$/ }, ({ path: file }) => {
          const sentences = Object.entries(JSON.parse(readFileSync(file, 'utf8')));
          const kept = sentences.filter(([key]) => key.startsWith('checks.audience/'));
          return { contents: JSON.stringify(Object.fromEntries(kept)), loader: 'json' };
        });
      // What a schema says to people is read from the file itself there; here it only decides what fits.
      build.onLoad({ filter: /[\\/]config\.schema\.json$/ }, ({ path: file }) => ({
        contents: JSON.stringify(withoutProse(JSON.parse(readFileSync(file, 'utf8')))),
        loader: 'json',
      }));
      build.onEnd(({ metafile }) => ({
        errors: Object.values(metafile?.outputs ?? {})
          .flatMap(({ inputs }) => Object.entries(inputs))
          .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && /^(?:client|server)\/.*\.ts$/.test(file))
          .filter(([file]) => said.test(readFileSync(path.resolve(file), 'utf8')))
          .map(([file]) => ({ text: `${file} says a sentence that is left out of a browser's ${part}` })),
      }));
    },
  };
}

const PROSE =
  /^(?:description|markdownDescription|x-zh(?:-[a-z]+)?|examples|patternProperties|patternErrorMessage|enumDescriptions)$/;

/** A schema without its words; a property may be called like one of them. */
function withoutProse(schema, isMap = false) {
  if (Array.isArray(schema)) return schema.map((one) => withoutProse(one));
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => isMap || !PROSE.test(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'enum' || key === 'default'
        ? value
        : withoutProse(value, !isMap && /^(?:properties|\$defs|definitions)$/.test(key)),
    ]),
  );
}
