/**
 * Imports of reads, clicks and complaints by campaign, where the ledger itself keeps them for a whole team. They are seen by who sees the campaign's account,
 * and by nobody else. A text is one import as it was put away (`qunfa.responses/1`); a digest is 32 hex digits over what it says.
 */
export interface ReadableResponses {
  imports(campaign: string): Promise<readonly string[]>;
}

export interface SharedResponses extends ReadableResponses {
  /** Key by which the campaign's people are hashed: `wanted` where there is none yet, else the one that is there. */
  salt(campaign: string, wanted: string): Promise<string>;
  /** False: exactly this is there already. Throws a `LedgerProblem` (`unknown-campaign`). */
  add(campaign: string, digest: string, text: string): Promise<boolean>;
  /** Takes back an import that could not be completed. */
  remove(campaign: string, digest: string): Promise<void>;
}
