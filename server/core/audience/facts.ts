/** What checks and completion may know of the audience: names and counts, nobody's data. */
export interface AudienceFacts {
  /** Variable names that the customer list gives (every column but the known ones, and `name`). */
  readonly columns: readonly string[];
  readonly tags: readonly string[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Longest value of a column in graphemes; undefined for an unknown column. */
  longest(column: string): string | undefined;
  /** Rows of the selection without a value in the column. */
  missing(column: string): number;
  readonly selected: number | undefined;
  readonly hasIos: boolean;
}
