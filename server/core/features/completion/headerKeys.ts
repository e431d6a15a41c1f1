import { rules } from '../../checks';
import { ruleTexts } from '../../checks/ruleTexts';
import { withinQuotes, writeKey } from '../../template/frontMatter/writeScalar';
import { namedVariables } from '../../template/namedVariables';
import { type SchemaInfo, schemaAt } from '../../template/schemaInfo';
import { keyAliases } from './schemaAliases';
import type { HeaderPlace } from './headerPlace';
import type { CompletionEntry, CompletionInput } from './model';
import { searchText } from './searchText';
import { choice, stop } from './snippetStop';

type KeyPlace = Extract<HeaderPlace, { on: 'key' }>;

/** Keys that the map at the caret may still get, each with what belongs below it. */
export function headerKeys(place: KeyPlace, input: CompletionInput): CompletionEntry[] {
  const { path } = place;
  if (path.length === 1 && path[0] === 'checks') return ruleKeys(place, input);
  if (path.length === 1 && path[0] === 'variables') return variableKeys(place, input);
  const info = schemaAt(path, input.say.language);
  return (info?.keys ?? [])
    .filter(({ name }) => !place.present.includes(name) || name === wordOf(place, input))
    .map(({ name, description }) => {
      const member = schemaAt([...path, name], input.say.language);
      const form = member && !place.hasColon ? keyForm(name, member, place.indent) : { text: name, goesOn: false };
      return {
        label: name,
        kind: 'key',
        replace: place.word,
        detail: description,
        filter: searchText(name, ...keyAliases([...path, name])),
        about: { kind: 'key', path: [...path, name] },
        ...form,
      };
    });
}

interface KeyForm {
  readonly text: string;
  readonly snippet?: string;
  readonly goesOn?: boolean;
}

/** A key with the beginning of its value: enumerations to choose from, maps and lists on lines of their own. */
function keyForm(name: string, { values, types, keys }: SchemaInfo, indent: string | undefined): KeyForm {
  if (indent === undefined) return { text: `${name}: `, goesOn: true };
  const words = values.map(({ value }) => value);
  if (words.length > 0) return { text: `${name}: `, snippet: `${name}: ${choice(1, words)}` };
  if (BLOCKS[name]) return { text: `${name}:\n${indent}`, snippet: BLOCKS[name].replaceAll('\n', `\n${indent}`) };
  if (types.includes('string') || types.includes('number')) return { text: `${name}: `, goesOn: true };
  if (types.includes('array')) return { text: `${name}:\n${indent}- `, goesOn: true };
  return { text: keys.length > 0 || types.includes('object') ? `${name}:\n${indent}` : `${name}: `, goesOn: true };
}

/** What is almost always written below these keys. Blanks in front of lines are added. */
const BLOCKS: Readonly<Record<string, string>> = {
  schedule: `schedule:\nstart: ${stop(1)}\ndeadline: ${stop(2)}`,
  replies: `replies:\n- when: "${stop(1, '1')}"\n  text: ${stop(2)}`,
  variables: `variables:\n${stop(1, '门店')}: ${stop(2)}`,
};
const SEVERITIES = ['off', 'hint', 'info', 'warning', 'error'];

function ruleKeys(place: KeyPlace, input: CompletionInput): CompletionEntry[] {
  const found = new Set((input.findings ?? []).map(({ rule }) => rule));
  return [...rules]
    .filter(({ id }) => !place.present.includes(id) || id === wordOf(place, input))
    .sort((a, b) => Number(found.has(b.id)) - Number(found.has(a.id)))
    .map(({ id }) => ({
      label: id,
      kind: 'rule',
      replace: place.word,
      detail: ruleTexts(id, input.say.language).title,
      filter: searchText(id, ruleTexts(id, input.say.language).title),
      about: { kind: 'rule', id },
      text: place.hasColon ? id : `${id}: off`,
      ...(!place.hasColon && { snippet: `${id}: ${choice(1, SEVERITIES)}` }),
    }));
}

/** Variables in use that have no default yet. */
function variableKeys(place: KeyPlace, { context }: CompletionInput): CompletionEntry[] {
  const names = new Set(namedVariables(context.template).map(({ name }) => name));
  return [...names]
    .filter((name) => name !== '' && !place.present.includes(name))
    .map((name) => ({
      label: name,
      kind: 'variable',
      replace: place.word,
      text: keyText(place, name),
      filter: searchText(name),
      about: { kind: 'variable', name },
    }));
}

function keyText({ quote, hasColon }: KeyPlace, name: string): string {
  if (quote) return withinQuotes(name, quote);
  return hasColon ? writeKey(name) : `${writeKey(name)}: `;
}

const wordOf = ({ word }: KeyPlace, { context }: CompletionInput): string =>
  context.template.source.slice(word.start, word.end);
