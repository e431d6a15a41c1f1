/** A sentence to be said later, in the reader's language: a catalogue key and its arguments. */
export interface Message {
  readonly key: string;
  readonly args?: Readonly<Record<string, string | number>>;
}

export type Language = 'zh-cn' | 'en';
