import assert from 'node:assert/strict';
import configEn from '../../l10n/config.en.json';
import configZh from '../../l10n/config.zh-cn.json';
import templateEn from '../../l10n/template.en.json';
import templateZh from '../../l10n/template.zh-cn.json';
import configSchema from '../../schemas/config.schema.json';
import frontMatterSchema from '../../schemas/frontmatter.schema.json';
import { configSchemaAt, parseConfig } from '../../server/core/config';
import { parseTemplate, schemaAt } from '../../server/core/template';
import { type JsonSchema, typesOf } from '../../server/core/template/schema/jsonSchema';
import { valueForms } from '../../server/core/template/schema/valueForms';

/** Every node of a schema with its dotted name. */
function* nodesOf(schema: JsonSchema, name = ''): Generator<readonly [string, JsonSchema]> {
  yield [name, schema];
  for (const [key, member] of Object.entries(schema.properties ?? {})) yield* nodesOf(member, `${name}.${key}`);
  if (typeof schema.additionalProperties === 'object') yield* nodesOf(schema.additionalProperties, `${name}.*`);
  if (schema.items?.description) yield* nodesOf(schema.items, `${name}[]`);
}

const schemas = { frontmatter: frontMatterSchema as JsonSchema, config: configSchema as JsonSchema };

describe('schemas', () => {
  for (const [file, root] of Object.entries(schemas)) {
    it(`${file}: every key is described in both languages, with examples, and every value of an enumeration`, () => {
      for (const [name, schema] of nodesOf(root)) {
        const where = `${file}${name}`;
        assert.match(schema.description ?? '', /^[\x20-\x7e…→]+\.$/, where);
        assert.match(schema['x-zh'] ?? '', /[\u4e00-\u9fff].*。$/, where);
        if (name === '') continue;
        assert.ok(schema.markdownDescription && schema['x-zh-markdown'], where);
        assert.ok((schema.examples?.length ?? 0) > 0, where);
        assert.equal(schema.enumDescriptions?.length, schema.enum?.length, where);
        assert.equal(schema['x-zh-enum']?.length, schema.enum?.length, where);
        if (schema['x-form']) assert.ok(valueForms[schema['x-form']], `${where} has an unknown form`);
        for (const meant of Object.values(schema['x-enum-aliases'] ?? {}))
          assert.ok(schema.enum?.includes(meant), where);
      }
    });

    it(`${file}: each kind of value has its sentence`, () => {
      for (const [name, schema] of nodesOf(root)) {
        const key = `template.schema.type.${[...typesOf(schema)].sort().join('-or-')}`;
        assert.ok(name === '' || Object.hasOwn(templateZh, key), `${file}${name}: ${key}`);
      }
    });
  }

  it('examples pass the checks that they illustrate', () => {
    for (const [key, schema] of Object.entries(schemas.frontmatter.properties ?? {})) {
      for (const example of schema.examples ?? []) {
        const source = `---\n${JSON.stringify({ [key]: example })}\n---\n正文`;
        const template = parseTemplate(source);
        assert.deepEqual(template.problems, [], source);
        assert.ok(template.frontMatter && Object.hasOwn(template.frontMatter.data, key), source);
      }
    }
    for (const [key, schema] of Object.entries(schemas.config.properties ?? {})) {
      for (const example of schema.examples ?? []) {
        const text = JSON.stringify({ audiences: { customers: { file: 'a.csv' } }, [key]: example });
        assert.deepEqual(parseConfig(text, '/p/qunfa.config.json').problems, [], text);
      }
    }
  });

  it('sentences stand in both languages with the same placeholders', () => {
    for (const [zh, en] of [
      [templateZh, templateEn],
      [configZh, configEn],
    ] as const) {
      assert.deepEqual(Object.keys(en), Object.keys(zh));
      for (const [key, sentence] of Object.entries(zh)) {
        const names = (text: string) =>
          [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map((found) => found[1]))].sort();
        assert.deepEqual(names((en as Record<string, string>)[key] ?? ''), names(sentence), key);
      }
    }
  });
});

describe('schema information', () => {
  it('describes keys, values and what may stand below', () => {
    const kind = schemaAt(['kind'], 'zh-cn') ?? assert.fail();
    assert.equal(kind.default, 'marketing');
    assert.deepEqual(
      kind.values.map(({ value }) => value),
      ['marketing', 'service', 'notice'],
    );
    assert.match(kind.values[0]?.description ?? '', /^营销/);
    assert.match(schemaAt(['kind'], 'en')?.description ?? '', /^What the message is/);
    assert.deepEqual(
      schemaAt(['schedule'], 'en')?.keys.map(({ name }) => name),
      ['start', 'deadline', 'windows', 'pace'],
    );
    assert.ok(schemaAt([], 'en')?.keys.some(({ name }) => name === 'audience'));
    assert.deepEqual(
      schemaAt(['replies', 3], 'en')?.keys.map(({ name, required }) => [name, required]),
      [
        ['when', true],
        ['text', true],
      ],
    );
    assert.deepEqual(
      schemaAt(['checks', 'text/length'], 'en')?.values.map(({ value }) => value),
      ['off', 'error', 'warning', 'info', 'hint'],
    );
    assert.equal(schemaAt(['variables'], 'en')?.freeKeys, true);
  });

  it('knows nothing of what the schema does not hold', () => {
    for (const path of [['titel'], ['constructor'], ['title', 'x'], ['schedule', 0]])
      assert.equal(schemaAt(path, 'en'), undefined);
  });

  it('lists the figures of a channel as keys of its policy', () => {
    const names = configSchemaAt(['policies', 'wecom'], 'en')?.keys.map(({ name }) => name) ?? [];
    assert.ok(names.includes('personTimes.perHour') && names.includes('text.bytes'));
    assert.deepEqual(configSchemaAt(['accounts', 'x', 'channel'], 'zh-cn')?.values[1], {
      value: 'wecom',
      description: '企业微信',
    });
  });
});
