import { createHash } from 'node:crypto';
import type { Memento } from 'vscode';
import type { AssistAnswer, AssistBatch } from '../../../server/core/assist';
import { type AssistMarks, NO_MARKS } from './assistProtocol';

const PLACE = 'qunfa.assist.marks';
interface Kept extends AssistMarks {
  readonly key: string;
}

/** Names a list by its batch and by who is on it in which order: marks of another list must never be taken for marks of this one. */
export function listKey({ campaign, batch, recipients }: AssistBatch): string {
  const people = createHash('sha256').update(recipients.map(({ id }) => id).join('\n'));
  return `${campaign} ${batch} ${people.digest('hex').slice(0, 16)}`;
}

/** Marks of the batch in hand over a reload of the window; positions only, no names. */
export const keptMarks = (state: Memento, key: string): AssistMarks => {
  const kept = state.get<Kept>(PLACE);
  return kept?.key === key ? { ticked: kept.ticked, skipped: kept.skipped } : NO_MARKS;
};
export const keepMarks = (state: Memento, key: string, marks: AssistMarks): Thenable<void> =>
  state.update(PLACE, { key, ...marks } satisfies Kept);
export const forgetMarks = (state: Memento): Thenable<void> => state.update(PLACE, undefined);

/** The marks as an answer, in the order of the list; positions that it does not have are left out. */
export function answerOfMarks({ recipients }: AssistBatch, { ticked, skipped }: AssistMarks): AssistAnswer {
  const on = new Set(ticked);
  const reasons = new Map(skipped);
  return {
    done: recipients.filter((_, row) => on.has(row) && !reasons.has(row)).map(({ id }) => id),
    skipped: recipients.flatMap(({ id }, row) => {
      const reason = reasons.get(row);
      return reason === undefined ? [] : [{ id, reason }];
    }),
  };
}
