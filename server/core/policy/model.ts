import type { Message } from '../l10n/message';
import type { Channel, Layer } from '../text';

/** One limit: figure, unit and where it comes from (server/core/policy/*.json). */
export interface Figure<T = FigureValue> {
  readonly key: string;
  readonly value: T;
  /** `B`, `s`, `h`, `day`, `%`, `person`, `character`, …; empty where the figure is no quantity. */
  readonly unit: string;
  readonly layer: Layer;
  /** Document and section, or official document id. */
  readonly source: string;
  readonly asOf: string;
  /** For maintainers and the generated documents; English. */
  readonly note?: string;
  /** Platform and law: which other values are tighter. `max`: lower; `min`: higher; `subset`: fewer; `choice`: any listed one; `fixed`: none. */
  readonly limit?: 'max' | 'min' | 'subset' | 'choice' | 'fixed';
  /** The values that an override may take, where they are words. */
  readonly choices?: readonly string[];
  /** Key of the platform figure that an override of this house figure can't pass. */
  readonly ceiling?: string;
  /** Least sensible value of an override. */
  readonly atLeast?: number;
  /** The platform's own figure, where the team tightened it: what passes this one is refused by the platform, not only by the team. */
  readonly tightens?: Figure;
}
export type FigureValue = number | string | boolean | readonly string[] | readonly number[];

/** The figures of one channel after the project's overrides. All getters but `find` throw on an unknown key or a figure of another type: a defect of the caller. */
export interface Policy {
  readonly channel: Channel;
  number(key: string): Figure<number>;
  string(key: string): Figure<string>;
  strings(key: string): Figure<readonly string[]>;
  numbers(key: string): Figure<readonly number[]>;
  find(key: string): Figure | undefined;
  all(): readonly Figure[];
}

/** An override that does not hold; the built-in figure stays (or the platform's ceiling, where only that was passed). */
export interface PolicyProblem {
  readonly channel: Channel;
  readonly key: string;
  readonly sentence: Message;
  /** Known keys that look like an unknown one, nearest first. */
  readonly suggestions?: readonly string[];
}
