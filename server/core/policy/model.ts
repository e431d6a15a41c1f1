import type { Channel, Layer } from '../text';

/** One limit: figure, unit and where it comes from (server/core/policy/*.json). */
export interface Figure<T = FigureValue> {
  readonly key: string;
  readonly value: T;
  readonly unit: string;
  readonly layer: Layer;
  /** Document and section, or official document id. */
  readonly source: string;
  readonly asOf: string;
  readonly note?: string;
}
export type FigureValue = number | string | boolean | readonly string[] | readonly number[];

/** The figures of one channel after the project's overrides. */
export interface Policy {
  readonly channel: Channel;
  /** Throws on an unknown key or a figure of another type (a defect of the caller). */
  number(key: string): Figure<number>;
  strings(key: string): Figure<readonly string[]>;
  find(key: string): Figure | undefined;
  all(): readonly Figure[];
}
