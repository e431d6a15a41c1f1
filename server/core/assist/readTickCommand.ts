import type { Message } from '../l10n/message';
import { assistSentence } from './model';
import { fold, matches, shownRows, type TickList } from './tickList';

/** What a typed line means. Ids are those of the batch. */
export type TickCommand =
  | { readonly kind: 'tick' | 'untick'; readonly ids: readonly string[] }
  | { readonly kind: 'skip'; readonly ids: readonly string[]; readonly reason: string }
  | { readonly kind: 'filter'; readonly text: string }
  | { readonly kind: 'list' | 'text' | 'copy' | 'open' | 'done' | 'later' | 'help' | 'nothing' }
  | { readonly kind: 'problem'; readonly problem: Message };

/** Words a person may type; the first is the one that help shows. */
export const TICK_WORDS = {
  all: ['all', '全选', '全部'],
  none: ['none', '全不选', '清空'],
  skip: ['skip', '跳过'],
  untick: ['undo', '取消'],
  find: ['find', '查找', '查'],
  list: ['list', '列表'],
  text: ['text', '正文'],
  copy: ['copy', '复制'],
  open: ['open', '图片', '打开'],
  done: ['done', '完成'],
  later: ['later', '稍后', 'q', 'quit'],
  help: ['help', '?', '？', '帮助'],
} as const;

type Word = keyof typeof TICK_WORDS;

/** Reads one line: numbers and ranges (`1-20 35`), names, `all`, `skip NAME REASON`, `/part of a name`, and so on. */
export function readTickCommand(line: string, list: TickList): TickCommand {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (/^[/／]/.test(text)) return { kind: 'filter', text: text.slice(1) };
  const [first = '', ...others] = text.split(/\s+/);
  const word = wordOf(first);
  const rest = others.join(' ');
  switch (word) {
    case 'all':
      return { kind: 'tick', ids: shownRows(list).map(({ person }) => person.id) };
    case 'none':
      return { kind: 'untick', ids: shownRows(list).map(({ person }) => person.id) };
    case 'find':
      return { kind: 'filter', text: rest };
    case 'untick':
      return rest === '' ? problem('which') : people(rest, list, (ids) => ({ kind: 'untick', ids }));
    case 'skip':
      return skip(others, list);
    case undefined:
      return people(text, list, (ids) => ({ kind: 'tick', ids }));
    default:
      return rest === '' ? { kind: word } : people(text, list, (ids) => ({ kind: 'tick', ids }));
  }
}

function wordOf(text: string): Word | undefined {
  return (Object.keys(TICK_WORDS) as Word[]).find((word) =>
    (TICK_WORDS[word] as readonly string[]).includes(fold(text)),
  );
}

/** `skip 3,8 left the group`: the first word says who, the rest why. A name with spaces is tried as far as it fits. */
function skip(words: readonly string[], list: TickList): TickCommand {
  if (words.length === 0) return problem('which');
  for (let size = words.length; size > 1; size--) {
    const whole = list.people.find((person) => named(person, words.slice(0, size).join(' ')));
    if (whole) return { kind: 'skip', ids: [whole.id], reason: words.slice(size).join(' ') };
  }
  return people(words[0] ?? '', list, (ids) => ({ kind: 'skip', ids, reason: words.slice(1).join(' ') }));
}

function people(text: string, list: TickList, done: (ids: readonly string[]) => TickCommand): TickCommand {
  // Numbers are rows of the list, also where somebody is called so.
  const whole = ROWS.test(text) ? undefined : list.people.find((person) => named(person, text));
  if (whole) return done([whole.id]);
  const ids: string[] = [];
  for (const part of text.split(/[\s,、;，；]+/).filter((one) => one !== '')) {
    const found = numbered(part, list) ?? byName(part, list);
    if ('problem' in found) return { kind: 'problem', problem: found.problem };
    ids.push(...found.ids);
  }
  return ids.length === 0 ? problem('which') : done([...new Set(ids)]);
}

const ROWS = /^[\d\s,、;，；~—至到-]+$/;

type Found = { readonly ids: readonly string[] } | { readonly problem: Message };

function numbered(part: string, { people: all }: TickList): Found | undefined {
  const range = /^(\d{1,6})(?:[-~—至到](\d{1,6}))?$/.exec(part.normalize('NFKC'));
  if (!range) return undefined;
  const from = Number(range[1]);
  const to = Number(range[2] ?? range[1]);
  if (from < 1 || to > all.length || from > to)
    return { problem: assistSentence('problem.number', { part, count: all.length }) };
  return { ids: all.slice(from - 1, to).map(({ id }) => id) };
}

function byName(part: string, { people: all }: TickList): Found {
  const exact = all.filter((person) => named(person, part));
  const found = exact.length > 0 ? exact : all.filter((person) => matches(person, part));
  const [only] = found;
  if (only && found.length === 1) return { ids: [only.id] };
  if (!only) return { problem: assistSentence('problem.nobody', { part }) };
  return { problem: assistSentence('problem.several', { part, count: found.length }) };
}

const named = ({ id, name }: { readonly id: string; readonly name: string | undefined }, text: string): boolean =>
  fold(id) === fold(text) || (name !== undefined && fold(name) === fold(text));

const problem = (key: string): TickCommand => ({ kind: 'problem', problem: assistSentence(`problem.${key}`) });
