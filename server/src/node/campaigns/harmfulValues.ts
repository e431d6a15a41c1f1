import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AudienceTable, type Selection, type TableColumn, variableColumn } from '../../../core/audience';
import { rules } from '../../../core/checks';
import type { CheckContext } from '../../../core/checks/model';
import { chosenSeverity } from '../../../core/checks/severityFor';
import { findIn } from '../../../core/lexicon/findIn';
import { findWords } from '../../../core/lexicon/findWords';
import { classifyLink, findLinks } from '../../../core/links';
import type { Refusal } from '../../../core/plan/model';
import { variablesOf } from '../../../core/template';

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

interface Harm {
  readonly rule: string;
  /** The word or address itself. */
  readonly found: string;
}

/**
 * Values of the customer list that bring a link or a word into a message which the rules call an error there. Looked for in each different value once,
 * many at a time, so that a long list takes seconds and not minutes; what stands around a value in the message is not looked at.
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
    const people = new Map<string, number[]>();
    for (const row of rows) {
      const value = column.text(row);
      const known = people.get(value);
      if (!known) people.set(value, [row]);
      else known.push(row);
    }
    people.delete('');
    const clean = cleanValues(column, context);
    const values = [...people.keys()].filter((value) => !clean.has(value));
    for (let start = 0; start < values.length; start += CHUNK) {
      if (start > 0) await nextTurn();
      const chunk = values.slice(start, start + CHUNK);
      const suspected = new Set(suspects(context, chunk));
      for (const value of chunk) {
        const [harm] = suspected.has(value) ? harmsIn(context, value) : [];
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
function cleanValues(column: TableColumn, { kind, template, config, lexicons }: CheckContext): Set<string> {
  const rules = JSON.stringify([kind, template.frontMatter?.data.checks, config.checks, config.links]);
  const known = looked.get(column);
  if (known?.rules === rules && isSame(known.lists, lexicons)) return known.clean;
  const clean = new Set<string>();
  looked.set(column, { rules, lists: lexicons, clean });
  return clean;
}

const isSame = (one: CheckContext['lexicons'], other: CheckContext['lexicons']): boolean =>
  one.length === other.length && one.every((lexicon, at) => lexicon === other[at]);

/** Values near which anything is met when all are read in one go. */
function suspects(context: CheckContext, values: readonly string[]): readonly string[] {
  const text = values.join(APART);
  const hits = harmsIn(context, text).length > 0;
  return !hits ? [] : values.length === 1 ? values : halves(context, values);
}

function halves(context: CheckContext, values: readonly string[]): readonly string[] {
  const middle = values.length >> 1;
  return [...suspects(context, values.slice(0, middle)), ...suspects(context, values.slice(middle))];
}

function harmsIn(context: CheckContext, text: string): readonly Harm[] {
  const harms: Harm[] = [];
  const tell = (rule: string, found: string): void => {
    if (isError(context, rule)) harms.push({ rule, found });
  };
  for (const link of findLinks(text)) {
    const rule = LINK_RULES[classifyLink(link, context.config.links)];
    if (rule !== undefined && link.level !== 'suspected') tell(rule, link.text);
  }
  const lists = context.lexicons;
  for (const { rule, severity, start, end } of [...findWords(text), ...(lists.length > 0 ? findIn(text, lists) : [])])
    if (severity === 'error') tell(rule, text.slice(start, end));
  return harms;
}

/** Whoever lowers or silences a rule for the template does so for the values in it, too. */
function isError(context: CheckContext, id: string): boolean {
  const rule = rules.find((one) => one.id === id);
  if (!rule || (rule.marketingOnly && context.kind !== 'marketing')) return false;
  const chosen = chosenSeverity(context, id);
  return chosen === undefined || chosen === 'error';
}
