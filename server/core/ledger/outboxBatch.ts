/** What the id of a batch begins with that lies in a folder of this computer: it is written there, and nobody is reached. */
export const OUTBOX_MSGID = 'outbox:';

export function isOutboxBatch({ msgid }: { readonly msgid: string | null | undefined }): boolean {
  return msgid?.startsWith(OUTBOX_MSGID) === true;
}

/** How the state of a batch is called: one that lies in the outbox was neither submitted to anybody nor confirmed by anybody. */
export function shownState<State extends string>(batch: {
  readonly state: State;
  readonly msgid: string | null | undefined;
}): State | 'written' {
  return isOutboxBatch(batch) && (batch.state === 'submitted' || batch.state === 'settled') ? 'written' : batch.state;
}
