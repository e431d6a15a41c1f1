import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AudienceTable, type Selection, type TableColumn, variableColumn } from '../../../core/audience';
import { rules } from '../../../core/checks';
import type { CheckContext } from '../../../core/checks/model';
import { chosenSeverity } from '../../../core/checks/severityFor';
import { findIn } from '../../../core/lexicon/findIn';
import { findWords } from '../../../core/lexicon/findWords';
import { VARIABLE } from '../../../core/lexicon/readableTexts';
import { classifyLink, findLinks } from '../../../core/links';
import { firstOverlap } from '../../../core/overlap';
import type { Refusal } from '../../../core/plan/model';
import { variablesOf } from '../../../core/template';
import type { Range } from '../../../core/text';

/** People that a sentence names, and sentences in all. */
const NAMED = 3;
const TOLD = 5;
/** Values that are looked through together. */
const CHUNK = 1000;
/** Empty lines: no word and no address goes over them. */
const APART = '\n\n';

/** What the text itself would be refused for. */
const LINK_RULES: Readonly<Record<string, string>> = {
  external: 'link/external',
  store: 'link/store',
  shortener: 'link/shortener',
  obfuscated: 'link/obfuscated',
  unsafe: 'link/unsafe',
};

/** UTF-16 units of the message on each side of a value that are read with it: what a link or a word may begin or end in. */
const AROUND = 8;
/** Whoever is called so would be sent braces. */
const BRACES = /\{\{|\}\}|｛｛|｝｝/;

interface Harm {
  readonly rule: string;
  /** The word or address itself. */
  readonly found: string;
}

/** What stands right before and behind a variable in one of its places. */
interface Place {
  readonly before: string;
  readonly after: string;
}

/**
 * Values of the customer list that bring a link, a word or braces into a message which the rules call an error there, by themselves or together with what
 * stands around them (加微{{昵称}} and 信abc123). Looked for in each different value once, many at a time, so that a long list takes seconds and not minutes.
 */
export async function harmfulValues(
  context: CheckContext,
  table: AudienceTable,
  { rows }: Selection,
): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  for (const name of new Set(variablesOf(context.template).map((use) => use.name))) {
    const column = variableColumn(table, name);
    if (!column) continue;
    const places = placesOf(context, name);
    const people = new Map<string, number[]>();
    for (const row of rows) {
      const value = column.text(row);
      const known = people.get(value);
      if (!known) people.set(value, [row]);
      else known.push(row);
    }
    people.delete('');
    const clean = cleanValues(column, context, places);
    const values = [...people.keys()].filter((value) => !clean.has(value));
    for (let start = 0; start < values.length; start += CHUNK) {
      if (start > 0) await nextTurn();
      const chunk = values.slice(start, start + CHUNK);
      const harms = harmsIn(context, chunk, places);
      for (const value of chunk) {
        const harm = harms.get(value);
        if (!harm) {
          clean.add(value);
          continue;
        }
        const who = people.get(value) ?? [];
        const names = who.slice(0, NAMED).map((row) => table.known('name')?.text(row) || table.id(row));
        const args = { column: name, count: who.length, people: names, ...harm };
        refusals.push({ code: harm.rule, message: { key: 'send.refusal.value', args } });
        if (refusals.length >= TOLD) return refusals;
      }
    }
  }
  return refusals;
}

interface Looked {
  /** What the answer depends on besides the value. */
  readonly rules: string;
  readonly lists: CheckContext['lexicons'];
  readonly clean: Set<string>;
}
const looked = new WeakMap<TableColumn, Looked>();

/** Values of a column that nothing was met in: a send prepares twice, and looks once. Another list, other rules or other words begin anew. */
function cleanValues(
  column: TableColumn,
  { kind, template, config, lexicons }: CheckContext,
  places: readonly Place[],
): Set<string> {
  const rules = JSON.stringify([kind, template.frontMatter?.data.checks, config.checks, config.links, places]);
  const known = looked.get(column);
  if (known?.rules === rules && isSame(known.lists, lexicons)) return known.clean;
  const clean = new Set<string>();
  looked.set(column, { rules, lists: lexicons, clean });
  return clean;
}

const isSame = (one: CheckContext['lexicons'], other: CheckContext['lexicons']): boolean =>
  one.length === other.length && one.every((lexicon, at) => lexicon === other[at]);

function placesOf({ template }: CheckContext, name: string): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { parts } of template.messages)
    parts.forEach((part, at) => {
      if (part.kind !== 'variable' || part.name !== name) return;
      const beside = (other: (typeof parts)[number] | undefined): string =>
        other === undefined ? '' : other.kind === 'plain' ? other.value : VARIABLE;
      const before =
        beside(parts[at - 1])
          .slice(-AROUND)
          .split('\n')
          .at(-1) ?? '';
      const after =
        beside(parts[at + 1])
          .slice(0, AROUND)
          .split('\n', 1)[0] ?? '';
      places.set(JSON.stringify([before, after]), { before, after });
    });
  return [...places.values()];
}

/** The first harm of each value that has one, in any of its places. All are read in one go, and a hit belongs to the value that it touches. */
function harmsIn(
  context: CheckContext,
  values: readonly string[],
  places: readonly Place[],
): ReadonlyMap<string, Harm> {
  const harms = new Map<string, Harm>();
  for (const { before, after } of places) {
    const placed: (Range & { readonly value: string })[] = [];
    let text = '';
    for (const value of values) {
      const start = text.length + before.length;
      placed.push({ value, start, end: start + value.length });
      text += before + value + after + APART;
    }
    const tell = (rule: string, start: number, end: number): void => {
      const value = firstOverlap(placed, { start, end })?.value;
      if (value !== undefined && !harms.has(value) && isError(context, rule))
        harms.set(value, { rule, found: text.slice(start, end) });
    };
    for (const link of findLinks(text)) {
      const rule = LINK_RULES[classifyLink(link, context.config.links)];
      if (rule !== undefined) tell(rule, link.start, link.end);
    }
    const lists = context.lexicons;
    for (const { rule, severity, start, end } of [...findWords(text), ...(lists.length > 0 ? findIn(text, lists) : [])])
      if (severity === 'error') tell(rule, start, end);
  }
  // Whatever a rule says, nobody is sent braces.
  for (const value of values)
    if (BRACES.test(value) && !harms.has(value)) harms.set(value, { rule: 'variable/unknown', found: value });
  return harms;
}

/** Whoever lowers or silences a rule for the template does so for the values in it, too. */
function isError(context: CheckContext, id: string): boolean {
  const rule = rules.find((one) => one.id === id);
  if (!rule || (rule.marketingOnly && context.kind !== 'marketing')) return false;
  const chosen = chosenSeverity(context, id);
  return chosen === undefined || chosen === 'error';
}
