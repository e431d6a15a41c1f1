/** ms that a finding stands before somebody can have read it; what comes and goes while a word is typed was no finding to fix. */
const READ = 2_000;
/** A new template starts empty and is filled by the starting point that was chosen. */
const NOBODY_FIXES = 'template/empty-message';

interface Seen {
  readonly version: number;
  /** Rule → ms at which its first finding was seen. */
  readonly since: ReadonlyMap<string, number>;
}

/** Tells when somebody has fixed a finding: a rule that had one for a while has none in a later version of the text. */
export class FixedFindings {
  private readonly seen = new Map<string, Seen>();

  /** `rules`: of all findings of the document now; `version`: grows with its text; `now`: ms. True where one was fixed since the last call. */
  saw(uri: string, version: number, rules: readonly string[], now: number): boolean {
    const before = this.seen.get(uri);
    this.seen.set(uri, { version, since: new Map(rules.map((rule) => [rule, before?.since.get(rule) ?? now])) });
    if (!before || version <= before.version) return false;
    return [...before.since].some(
      ([rule, since]) => rule !== NOBODY_FIXES && now - since >= READ && !rules.includes(rule),
    );
  }

  closed(uri: string): void {
    this.seen.delete(uri);
  }
}
