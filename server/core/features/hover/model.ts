import type { CheckContext, Finding } from '../../checks/model';
import type { Localizer } from '../../l10n/localizer';
import type { Range } from '../../text';

export interface Hover {
  readonly range: Range;
  /** Markdown without HTML or command links. */
  readonly markdown: string;
}

export interface HoverInput {
  readonly context: CheckContext;
  readonly findings: readonly Finding[];
  readonly say: Localizer;
  /** Address under which the editor can show a local picture, by its path as written; undefined where it may not be shown. */
  imageUrl?(written: string): string | undefined;
}

export type HoverPart = (input: HoverInput, offset: number) => Hover | undefined;

/** A caret at either end of a range points at it. */
export const holds = ({ start, end }: Range, offset: number): boolean => start <= offset && offset <= end;
