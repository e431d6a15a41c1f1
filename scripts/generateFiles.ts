import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../server/core/checks/index';
import { withDates } from '../server/core/gallery/dayOfUse';
import { englishSnippet, type Snippet } from '../server/core/gallery/englishSnippet';
import type { Language } from '../server/core/l10n/message';
import { shippedFigures } from '../server/core/policy/figures';
import type { Channel } from '../server/core/text';
import { chineseSchema } from './chineseSchema';
import { figuresPage } from './generateFigures';
import { readPage, withBlock } from './generatePages';
import { factsOf, ruleTable } from './generateTables';

const LANGUAGES: readonly Language[] = ['zh-cn', 'en'];

/** Every generated file: path from the root → text. Throws with the name of the page where a rule has none or it lacks a part. */
export function generatedFiles(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const index: Record<string, Record<string, unknown>> = {};
  for (const rule of rules) {
    const texts: Record<string, unknown> = {};
    for (const language of LANGUAGES) {
      const file = `docs/rules/${rule.id}${language === 'en' ? '' : `.${language}`}.md`;
      const source = readFileSync(path.join(root, file), 'utf8');
      texts[language] = readPage(source, file);
      files.set(file, withBlock(source, 'facts', factsOf(rule, language), file));
    }
    index[rule.id] = texts;
  }
  files.set('server/core/checks/rules.generated.json', `${JSON.stringify(index, null, 2)}\n`);
  for (const language of LANGUAGES) {
    const suffix = language === 'en' ? '' : `.${language}`;
    files.set(`docs/rules/README${suffix}.md`, indexPage(language, index));
    files.set(`docs/rules/figures${suffix}.md`, figuresPage(language));
    const readme = language === 'en' ? 'README.md' : 'README.zh-CN.md';
    const target = path.join(root, readme);
    if (!existsSync(target)) continue;
    const source = readFileSync(target, 'utf8');
    if (source.includes('<!-- rules:start -->')) {
      files.set(readme, withBlock(source, 'rules', ruleTable(language, index, 'docs/rules/'), readme));
    }
  }
  for (const schema of ['config', 'frontmatter']) {
    const file = `schemas/${schema}.schema.json`;
    const target = path.join(root, file);
    if (!existsSync(target)) continue;
    const named = withFigureNames(withRuleNames(readFileSync(target, 'utf8')));
    const text = schema === 'config' ? withSecretNames(named) : named;
    files.set(file, text);
    // The header is read by the language server, which picks the language itself.
    if (schema === 'config') files.set('schemas/config.schema.zh-cn.json', chineseSchema(text));
  }
  for (const language of LANGUAGES)
    files.set(`snippets/broadcast-template.${language}.json`, snippetsIn(language, root));
  return files;
}

/** VS Code takes the snippets of a language from a file of their own, and shows beside a prefix the key that a snippet has in it. */
function snippetsIn(language: Language, root: string): string {
  const source = readFileSync(path.join(root, 'snippets/broadcast-template.json'), 'utf8');
  const snippets = Object.values(JSON.parse(source) as Readonly<Record<string, Snippet>>).map((snippet) => {
    const { 'x-en': _, ...said } = language === 'en' ? { 'x-en': undefined, ...englishSnippet(snippet) } : snippet;
    const { body } = said;
    const undated =
      typeof body === 'string' ? withDates(body, undefined) : body.map((line) => withDates(line, undefined));
    return [said.description.replace(/[：:，,、（(].*$/, '').trim(), { ...said, body: undated }] as const;
  });
  return `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n`;
}

function indexPage(language: Language, index: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string {
  const [title, intro] =
    language === 'en'
      ? [
          'Rules',
          'Every rule has a page that says what it reports, why, and how to fix or silence it. Figures and their sources: [figures](figures.md).',
        ]
      : ['规则', '每条规则都有一页说明：查什么、为什么、怎么改、怎么忽略。数值及出处见[数值](figures.zh-cn.md)。'];
  return `# ${title}\n\n${intro}\n\n${ruleTable(language, index, '')}\n`;
}

/** The names that `checks` completes, as `propertyNames` of every `"checks": {` of a schema. All other text stays as it is. */
function withRuleNames(schema: string): string {
  return schema.replace(
    /^( *)"checks": \{\n( *"type": "object",\n)(?: *"propertyNames": \{\s*"enum": \[[^\]]*\]\s*\},\n)?/gm,
    (_, indent: string, type: string) => {
      const names = rules.map((rule) => `${indent}      ${JSON.stringify(rule.id)}`).join(',\n');
      return `${indent}"checks": {\n${type}${indent}  "propertyNames": {\n${indent}    "enum": [\n${names}\n${indent}    ]\n${indent}  },\n`;
    },
  );
}

/** The keys of figures that a channel has, as `propertyNames` of its part of `policies`. */
function withFigureNames(schema: string): string {
  const at = schema.indexOf('"policies": {');
  if (at < 0) return schema;
  return (
    schema.slice(0, at) +
    schema
      .slice(at)
      .replace(
        /^( *)"(personal|wecom)": \{\n( *"type": "object",\n)(?: *"propertyNames": \{\s*"enum": \[[^\]]*\]\s*\},\n)?(?= *"description": "Figures for)/gm,
        (_, indent: string, channel: Channel, type: string) => {
          const names = shippedFigures(channel).map(({ key }) => `${indent}      ${JSON.stringify(key)}`);
          return `${indent}"${channel}": {\n${type}${indent}  "propertyNames": {\n${indent}    "enum": [\n${names.join(',\n')}\n${indent}    ]\n${indent}  },\n`;
        },
      )
  );
}

/** Names of secrets, as `parseConfig` knows them, in a dialect that every reader of a schema takes. */
const SECRET_NAMES = '[Ss]ecret|SECRET|[Tt]oken|TOKEN|[Pp]assw|PASSW|密钥|密码';

/** Says of a secret among the keys of the configuration why it is not allowed, where any other key is only unknown. */
function withSecretNames(schema: string): string {
  return schema.replace(
    /^( *)"additionalProperties": false,\n(?: *"patternProperties": \{\n(?:.*\n){5} *\},\n)?/gm,
    (_, indent: string) =>
      [
        '"additionalProperties": false,',
        '"patternProperties": {',
        `  ${JSON.stringify(SECRET_NAMES)}: {`,
        '    "not": {},',
        '    "errorMessage": "Many people can read this file: remove the secret and store it with “Qunfa: Set Secret”.",',
        '    "x-zh-error": "配置文件会被多人看到：删去密钥，用「群发：设置密钥」命令保存。"',
        '  }',
        '},\n',
      ]
        .map((line) => indent + line)
        .join('\n'),
  );
}
