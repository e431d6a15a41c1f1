import type { Localizer } from '../l10n/localizer';

/** A reason that the program itself gives for a change. The ledger keeps it as what it is, and it is said in the language of whoever reads. */
export type OwnReason = 'missed-window' | 'left-out' | 'stopped' | 'process-ended' | 'decided';
const MARK = 'qunfa:';

export const ownReason = (reason: OwnReason): string => MARK + reason;

/** What a person wrote stays as it is. */
export function reasonText(why: string, localizer: Localizer): string {
  const own = why.slice(MARK.length);
  const reason = why.startsWith(MARK) && Object.hasOwn(SAID, own) ? SAID[own] : undefined;
  return reason === undefined ? why : localizer.t(reason);
}

const SAID: Readonly<Record<string, string>> = {
  'missed-window': 'ledger.why.missed-window',
  'left-out': 'ledger.why.left-out',
  stopped: 'ledger.why.stopped',
  'process-ended': 'ledger.why.process-ended',
  decided: 'ledger.why.decided',
} satisfies Record<OwnReason, string>;
