import type { AssistAnswer, AssistRecipient, Skipped } from './model';

/** The list of a batch while a person ticks it. Rows are numbered from 1 in the order of the batch, whatever the filter shows. */
export interface TickList {
  readonly people: readonly AssistRecipient[];
  readonly ticked: ReadonlySet<string>;
  /** Id → reason. */
  readonly skipped: ReadonlyMap<string, string>;
  /** Only names that hold this are shown; empty: all. */
  readonly filter: string;
}

export const newTickList = (people: readonly AssistRecipient[]): TickList => ({
  people,
  ticked: new Set(),
  skipped: new Map(),
  filter: '',
});

export interface TickRow {
  /** 1-based. */
  readonly number: number;
  readonly person: AssistRecipient;
  readonly mark: 'ticked' | 'skipped' | 'open';
  readonly reason: string;
}

/** What the filter lets through. */
export function shownRows({ people, ticked, skipped, filter }: TickList): readonly TickRow[] {
  return people
    .map(
      (person, at): TickRow => ({
        number: at + 1,
        person,
        mark: ticked.has(person.id) ? 'ticked' : skipped.has(person.id) ? 'skipped' : 'open',
        reason: skipped.get(person.id) ?? '',
      }),
    )
    .filter(({ person }) => matches(person, filter));
}

export function withTicks(list: TickList, ids: readonly string[], on: boolean): TickList {
  const ticked = new Set(list.ticked);
  const skipped = new Map(list.skipped);
  for (const id of ids) {
    if (on) ticked.add(id);
    else ticked.delete(id);
    skipped.delete(id);
  }
  return { ...list, ticked, skipped };
}

export function withSkips(list: TickList, ids: readonly string[], reason: string): TickList {
  const ticked = new Set(list.ticked);
  const skipped = new Map(list.skipped);
  for (const id of ids) {
    ticked.delete(id);
    skipped.set(id, reason);
  }
  return { ...list, ticked, skipped };
}

export const withFilter = (list: TickList, filter: string): TickList => ({ ...list, filter: filter.trim() });

export function answerOf({ people, ticked, skipped }: TickList): AssistAnswer {
  return {
    done: people.filter(({ id }) => ticked.has(id)).map(({ id }) => id),
    skipped: people.flatMap(({ id }): Skipped[] => {
      const reason = skipped.get(id);
      return reason === undefined ? [] : [{ id, reason }];
    }),
  };
}

/** Without regard to case and to the width of Latin letters. */
export function matches({ id, name }: AssistRecipient, part: string): boolean {
  const wanted = fold(part);
  return wanted === '' || fold(id).includes(wanted) || fold(name ?? '').includes(wanted);
}

export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
