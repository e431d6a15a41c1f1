/** A half-open interval of UTF-16 offsets into one text: `start` included, `end` excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** An edit of one text, as data: replace `range` by `text`. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

export type Channel = 'personal' | 'wecom';
export type Severity = 'error' | 'warning' | 'info' | 'hint';
/** Where a figure comes from: the platform refuses, the house advises, the team decides, the law forbids. */
export type Layer = 'platform' | 'house' | 'team' | 'law';
