export interface Incomplete {
  /** Settles when facts that were not in memory have come; undefined where nothing is lacking. */
  readonly pending: Promise<unknown> | undefined;
}

/**
 * What was found without facts that were still being read is found again when they have come, and then it waits for them: more may have
 * been read meanwhile than is kept, so that asking without waiting could find them gone every time. `again` is undefined where it was given up.
 */
export function whenKnown<T extends Incomplete>(
  { pending }: Incomplete,
  isCurrent: () => boolean,
  again: () => Promise<T | undefined>,
  put: (complete: T) => void,
): void {
  const complete = async (): Promise<void> => {
    if (!isCurrent()) return;
    const found = await again();
    if (found !== undefined && isCurrent()) put(found);
  };
  // What throws has been logged, or throws again for whoever asks next.
  pending?.then(complete).catch(() => undefined);
}
