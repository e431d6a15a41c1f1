import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import configSchema from '../../schemas/config.schema.json';
import headerSchema from '../../schemas/frontmatter.schema.json';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

const docs = path.join(__dirname, '..', '..', 'docs');

/** Names of all keys; with `dotted`, those of inner ones behind their outer ones. */
function keysOf(schema: Schema, dotted: boolean, outer = ''): string[] {
  const { properties = {}, additionalProperties: more, items, oneOf = [], anyOf = [] } = schema;
  const own = Object.entries(properties).flatMap(([key, inner]) => {
    const name = dotted && outer !== '' ? `${outer}.${key}` : key;
    return [name, ...keysOf(inner, dotted, name)];
  });
  const others = [...oneOf, ...anyOf, ...(items ? [items] : []), ...(typeof more === 'object' ? [more] : [])];
  return [...new Set([...own, ...others.flatMap((inner) => keysOf(inner, dotted, outer))])];
}

const PAGES = [
  { page: 'template', keys: keysOf(headerSchema as unknown as Schema, true) },
  { page: 'config', keys: keysOf(configSchema as unknown as Schema, false) },
];

describe('pages about the template and the configuration', () => {
  for (const { page, keys } of PAGES)
    for (const language of ['', '.zh-CN'])
      it(`${page}${language}.md names every key of the schema, and what it links to is there`, () => {
        const text = readFileSync(path.join(docs, `${page}${language}.md`), 'utf8');
        assert.ok(keys.length > 10);
        assert.deepEqual(
          keys.filter((key) => !text.includes(`\`${key}\``)),
          [],
        );
        for (const [, target = ''] of text.matchAll(/\]\(([a-z][\w.-]+\.md)\)/gi))
          if (!target.includes('://')) assert.ok(existsSync(path.join(docs, target)), target);
      });
});
