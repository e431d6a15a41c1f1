/** Some names of more than are shown. */
export interface SomeOf {
  readonly items: readonly string[];
  /** How many are left out. */
  readonly more: number;
}

export type MessageArg = string | number | readonly string[] | SomeOf;

/** A sentence to be said later, in the reader's language: a catalogue key and its arguments. Lists are joined as the language joins them. */
export interface Message {
  readonly key: string;
  readonly args?: Readonly<Record<string, MessageArg>>;
}

export type Language = 'zh-cn' | 'en';

/** A list that shows so many of its names at most, and says how many it leaves out. */
export function atMost(names: readonly string[], most: number): SomeOf {
  return { items: names.slice(0, most), more: Math.max(0, names.length - most) };
}
