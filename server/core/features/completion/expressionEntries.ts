import { isTablePath } from '../../audience/audienceSource';
import { withSingleQuotes, writeName, writeValue } from '../../audience/expression/valueText';
import { groupKey } from '../../audience/expression/resolveName';
import type { AudienceFacts } from '../../audience/facts';
import { type KnownColumn, knownColumn } from '../../audience/knownColumns';
import type { Localizer } from '../../l10n/localizer';
import type { Range } from '../../text';
import type { ExpressionPlace } from './expressionPlace';
import type { CompletionEntry, CompletionKind } from './model';
import { searchText } from './searchText';

/** Values that a known column takes whatever the list holds. */
const FIXED_VALUES: Readonly<Partial<Record<KnownColumn, readonly string[]>>> = {
  level: ['A', 'B', 'C', 'D', 'E'],
  platform: ['ios', 'android'],
  relation: ['friend', 'customer', 'none'],
  opted_out: ['yes', 'no'],
  last_contacted: ['7d', '30d', '90d'],
};
const COMPARABLE: ReadonlySet<KnownColumn | undefined> = new Set<KnownColumn>(['level', 'last_contacted']);
/** Nobody selects people by listing them. */
const PERSONAL: ReadonlySet<KnownColumn | undefined> = new Set<KnownColumn>(['id', 'name', 'tags']);

interface Wish {
  readonly place: ExpressionPlace;
  /** The word's range in the expression. */
  readonly replace: Range;
  /** The same with the colon behind it, and with the value that follows: what an offer brings itself is not written twice. */
  readonly replaceColon: Range;
  readonly replaceValue: Range;
  /** The expression stands in double quotes, so that its own must be single. */
  readonly inQuotes: boolean;
  readonly audience: AudienceFacts | undefined;
  readonly say: Localizer;
}

/** Words that an audience expression may go on with, out of what the account's own customers bear. Ranges are of the expression. */
export function expressionEntries(wish: Wish): CompletionEntry[] {
  switch (wish.place.expects) {
    case 'operator':
      return operatorEntries(wish);
    case 'value':
      return valueEntries(wish, wish.place.name ?? '');
    case 'condition':
      return conditionEntries(wish);
  }
}

function operatorEntries({ place, replace, say, audience }: Wish): CompletionEntry[] {
  const entries = ['AND', 'OR'].map((word) =>
    entry(word, 'operator', replace, `${word} `, say.t(`features.operator.${word}`), true),
  );
  const named = place.afterWord === undefined ? undefined : knownColumn(place.afterWord);
  const column = named !== undefined || (audience?.titles ?? []).includes(place.afterWord ?? '');
  if (!column) return entries;
  const signs = COMPARABLE.has(named) ? ['>=', '<=', '>', '<', '=', '!='] : ['=', '!=', 'in', 'not in'];
  return [
    ...entries,
    ...signs.map((sign) =>
      entry(
        sign,
        'operator',
        replace,
        sign.endsWith('in') ? `${sign} (` : `${sign} `,
        say.t(`features.operator.${sign}`),
        true,
      ),
    ),
  ];
}

function conditionEntries({ place, replaceColon, replaceValue, say, audience, inQuotes }: Wish): CompletionEntry[] {
  const entries: CompletionEntry[] = [];
  const quote = quoting(inQuotes);
  for (const tag of audience?.tags ?? []) {
    const [first = '', value] = partsOf(tag);
    const whole =
      value === undefined ? quote(writeValue([first])) : `${quote(writeName(first))}:${quote(writeValue([value]))}`;
    // A quote at the very start would be YAML's, and the end of a file name would make a path of it.
    const text = value === undefined && (/^["']/.test(whole) || isTablePath(whole)) ? `tag:${whole}` : whole;
    entries.push({
      ...entry(tag, 'tag', replaceValue, text, say.t('features.audience.tag')),
      about: { kind: 'clause', text: whole },
    });
  }
  for (const name of namesOf(audience)) {
    const text = `${quote(writeName(name))}:`;
    entries.push({
      ...entry(name, 'column', replaceColon, text, say.t('features.audience.column'), true),
      filter: searchText(name, knownColumn(name) ?? name),
    });
  }
  entries.push(entry('tag', 'column', replaceColon, 'tag:', say.t('features.audience.anyTag'), true));
  // A value without its name would be left over.
  if (place.given) return entries;
  entries.push(entry('NOT', 'operator', replaceColon, 'NOT ', say.t('features.operator.NOT'), true));
  if (place.alone) entries.push(entry('*', 'operator', replaceColon, '*', say.t('features.audience.everyone')));
  return entries;
}

function valueEntries(
  { place, replace, replaceValue, say, audience, inQuotes }: Wish,
  name: string,
): CompletionEntry[] {
  const quote = quoting(inQuotes);
  if (/^(?:tags?|标签)$/i.test(name)) {
    return (audience?.tags ?? []).map((tag) => {
      const text = partsOf(tag)
        .map((part) => quote(writeValue([part])))
        .join(':');
      return {
        ...entry(tag, 'tag', replaceValue, text, say.t('features.audience.tag')),
        about: { kind: 'clause', text: `tag:${text}` },
      };
    });
  }
  const known = knownColumn(name);
  const key = groupKey(name);
  const borne = Object.entries(audience?.groups ?? {}).flatMap(([group, values]) =>
    groupKey(group) === key ? values : [],
  );
  const fixed = (known && FIXED_VALUES[known]) ?? [];
  // Levels are written 1–5 in the list and A–E by people; one kind is enough.
  const values = known === 'level' ? fixed : [...new Set([...borne, ...fixed])];
  return values.map((value) => {
    const text = quote(writeValue([value]));
    const detail =
      known !== undefined && fixed.includes(value) ? say.t(`features.audience.value.${known}.${value}`) : name;
    const about =
      place.word && known !== 'last_contacted'
        ? { about: { kind: 'clause', text: `${quote(writeName(name))}:${text}` } as const }
        : {};
    return { ...entry(value, 'value', replace, text, detail), ...about };
  });
}

/** Columns and tag groups, each once, the columns that people select by first. */
function namesOf(audience: AudienceFacts | undefined): readonly string[] {
  const names = new Map<string, string>();
  for (const name of [...(audience?.titles ?? []), ...Object.keys(audience?.groups ?? {})]) {
    if (PERSONAL.has(knownColumn(name)) || names.has(groupKey(name))) continue;
    names.set(groupKey(name), name);
  }
  return [...names.values()];
}

/** A tag's group, where it has one, and its value, in which further colons stand. */
function partsOf(tag: string): readonly string[] {
  const colon = tag.indexOf(':');
  return colon < 1 ? [tag] : [tag.slice(0, colon), tag.slice(colon + 1)];
}

/** Our quotes are double; inside YAML's double quotes they have to be single. */
function quoting(inQuotes: boolean): (text: string) => string {
  return (text) => (inQuotes ? withSingleQuotes(text) : text);
}

function entry(
  label: string,
  kind: CompletionKind,
  replace: Range,
  text: string,
  detail: string,
  goesOn = false,
): CompletionEntry {
  return { label, kind, replace, text, detail, filter: searchText(label), ...(goesOn && { goesOn }) };
}
