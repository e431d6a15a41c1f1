/** What a person has marked in the list of a batch. Rows are positions in it, from 0; the names stay with the owner of the pane. */
export interface AssistMarks {
  readonly ticked: readonly number[];
  readonly skipped: readonly (readonly [row: number, reason: string])[];
}

/** From the script of the batch assistant to its owner. `key` is that of the list the marks belong to. */
export type AssistPaneMessage =
  | { readonly type: 'ready' | 'take' | 'copy' | 'folder' | 'resume' | 'look' }
  | { readonly type: 'marks'; readonly key: string; readonly marks: AssistMarks }
  | { readonly type: 'confirm'; readonly key: string; readonly marks: AssistMarks };

/** From the owner to the script. */
export type AssistPaneUpdate =
  | {
      readonly type: 'show';
      readonly html: string;
      /** Names the list that is shown: same key, same people in the same order. Empty where there is none to tick. */
      readonly key: string;
      readonly marks: AssistMarks;
      /** ms since the epoch by the owner's clock: what it is now, and when the batch may be sent. */
      readonly now: number;
      readonly until?: number;
    }
  | { readonly type: 'notice'; readonly text: string; readonly isProblem: boolean }
  /** What was asked for is under way, or is over. */
  | { readonly type: 'busy'; readonly on: boolean };

export const NO_MARKS: AssistMarks = { ticked: [], skipped: [] };
