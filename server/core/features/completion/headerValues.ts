import { isTablePath } from '../../audience/audienceSource';
import { knownColumn } from '../../audience/knownColumns';
import { readWithinQuotes } from '../../template/frontMatter/readWithinQuotes';
import { isOneName } from '../../template/schema/valueForms';
import { schemaAt } from '../../template/schemaInfo';
import type { Range } from '../../text';
import { expressionEntries } from './expressionEntries';
import { expressionPlace } from './expressionPlace';
import { expressionInHeader } from './expressionInHeader';
import { offer, offerList, type ValuePlace } from './headerOffer';
import type { CompletionEntry, CompletionInput, CompletionKind } from './model';
import { valueAliases } from './schemaAliases';
import { searchText } from './searchText';
import { timeEntries } from './timeEntries';

/** Values for the key at the caret. */
export function headerValues(place: ValuePlace, input: CompletionInput): CompletionEntry[] {
  const { context } = input;
  const [key, second] = place.path;
  switch (key) {
    case 'account':
      return accountEntries(place, input);
    case 'audience':
      if (second === 'file') return [...namedLists(place, input), ...tableEntries(place, input)];
      return [...expression(place, input), ...(second === undefined ? tableEntries(place, input) : [])];
    case 'departments':
      return named(place, departmentsOf(input), 'department', input);
    case 'senders':
      return named(place, sendersOf(input), 'person', input);
    case 'exclude-sent':
      return excluded(place, input);
    case 'schedule':
      return timeEntries(place, input);
    case 'checks':
      return enumEntries(place, input);
    default:
      return context.template.tooLarge ? [] : enumEntries(place, input);
  }
}

function enumEntries(place: ValuePlace, { say }: CompletionInput): CompletionEntry[] {
  const info = schemaAt(place.path, say.language);
  return (info?.values ?? []).map(({ value, description }) => ({
    ...offer(place, value, 'value'),
    ...(description && { detail: description }),
    filter: searchText(value, ...valueAliases(place.path, value)),
    about: { kind: 'key', path: place.path, value },
  }));
}

function accountEntries(place: ValuePlace, { context, say }: CompletionInput): CompletionEntry[] {
  const { channel } = context.template.frontMatter?.data ?? {};
  return Object.entries(context.config.accounts)
    .filter(([, account]) => channel === undefined || account.channel === channel)
    .map(([id, account]) => ({
      ...offer(place, id, 'account'),
      detail: [account.displayName, say.t(`project.channel.${account.channel}`)].filter(Boolean).join(' · '),
      filter: searchText(id, account.displayName ?? ''),
      about: { kind: 'account', id },
    }));
}

function expression(place: ValuePlace, { context, say, offset }: CompletionInput): CompletionEntry[] {
  const written = context.template.source.slice(place.word.start, place.word.end);
  const read = readWithinQuotes(written, place.quote);
  const caret = read.places.findIndex((at) => at >= offset - place.word.start);
  const begun = read.text.slice(0, caret);
  if (/^[./\\]/.test(begun) || (isTablePath(read.text) && !/\s/.test(begun))) return [];
  const found = expressionPlace(read.text, caret);
  const upTo = (end = found.word.end): Range => ({ start: found.word.start, end });
  const entries = expressionEntries({
    place: found,
    replace: found.word,
    replaceColon: upTo(found.given?.colonEnd),
    replaceValue: upTo(found.given?.valueEnd),
    inQuotes: place.quote === '"',
    audience: context.audience,
    say,
  });
  return entries.map((entry) => expressionInHeader(place, written, read, entry));
}

/** Lists that the configuration names. */
function namedLists(place: ValuePlace, { context }: CompletionInput): CompletionEntry[] {
  return Object.entries(context.config.audiences).map(([name, { file }]) => ({
    ...offer(place, name, 'value'),
    detail: file,
  }));
}

/** Customer lists beside the template, where nothing but a path has been begun. */
function tableEntries(place: ValuePlace, { context, files = [], offset }: CompletionInput): CompletionEntry[] {
  const { text: written } = readWithinQuotes(context.template.source.slice(place.word.start, offset), place.quote);
  if (/[\s:(<>=]/.test(written)) return [];
  const folder = written.slice(0, written.lastIndexOf('/') + 1);
  return files
    .filter((file) => isTablePath(file) && !/(?:^|\/)(?:qunfa\.config|package(?:-lock)?|tsconfig)\.json$/.test(file))
    .map((file) => offer(place, folder + file, 'file'));
}

function excluded(place: ValuePlace, { context, say }: CompletionInput): CompletionEntry[] {
  const written = context.template.frontMatter?.data['exclude-sent'];
  const own = context.template.source.slice(place.word.start, place.word.end);
  const present: readonly string[] = place.path.length > 1 && Array.isArray(written) ? written : [];
  return ['7d', '30d', '48h', 'template']
    .filter((value) => value === own || !present.includes(value))
    .map((value) => ({ ...offer(place, value, 'value'), detail: say.t(`features.exclude.${value}`) }));
}

function departmentsOf({ context }: CompletionInput): readonly string[] {
  return context.account?.departments ?? valuesOf(context.audience?.groups, 'department');
}

/** Members of the account; the owners of the customers in scope where the configuration lists none. */
function sendersOf({ context }: CompletionInput): readonly string[] {
  const listed = Object.keys(context.account?.senders ?? {});
  return listed.length > 0 ? listed : valuesOf(context.audience?.groups, 'owner');
}

function valuesOf(
  groups: Readonly<Record<string, readonly string[]>> = {},
  column: 'department' | 'owner',
): readonly string[] {
  return Object.entries(groups).flatMap(([title, values]) => (knownColumn(title) === column ? values : []));
}

/** Entries of a list; those that stand in it already are left out. */
function named(
  place: ValuePlace,
  names: readonly string[],
  kind: CompletionKind,
  input: CompletionInput,
): CompletionEntry[] {
  const { template, account } = input.context;
  const [key] = place.path;
  const listed: unknown = key === undefined ? undefined : template.frontMatter?.data[key as 'senders' | 'departments'];
  const present = new Set<unknown>(Array.isArray(listed) ? listed : []);
  const own = template.source.slice(place.word.start, place.word.end);
  const bracketed = place.path.length === 1 && !place.flow;
  return names
    .filter((name) => isOneName(name) && (name === own || !present.has(name)))
    .map((name) => {
      const entry = bracketed ? offerList(place, [name], kind, template.source) : offer(place, name, kind);
      const { displayName, department } = (kind === 'person' && account?.senders?.[name]) || {};
      const detail = [displayName, department].filter(Boolean).join(' · ');
      return { ...entry, ...(detail && { detail }) };
    });
}
