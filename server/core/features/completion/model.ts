import type { CheckContext, Finding } from '../../checks/model';
import type { Localizer } from '../../l10n/localizer';
import type { Range } from '../../text';

export type CompletionKind =
  | 'key'
  | 'value'
  | 'rule'
  | 'tag'
  | 'column'
  | 'operator'
  | 'account'
  | 'person'
  | 'department'
  | 'time'
  | 'variable'
  | 'emoji'
  | 'file'
  | 'page'
  | 'snippet';

/** One offer of a completion. */
export interface CompletionEntry {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What the text takes the place of: a stretch of the caret's line that holds the caret. */
  readonly replace: Range;
  readonly text: string;
  /** `text` as an LSP snippet, for editors that take them. */
  readonly snippet?: string;
  readonly detail?: string;
  /** What the typed letters are matched with; default: the label. */
  readonly filter?: string;
  /** After it is taken, more is expected at once: a value behind its key. */
  readonly goesOn?: boolean;
  /** What its documentation is about, made when it is asked for. */
  readonly about?: CompletionSubject;
}

export type CompletionSubject =
  | { readonly kind: 'key'; readonly path: readonly (string | number)[]; readonly value?: string }
  | { readonly kind: 'rule'; readonly id: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'emoji'; readonly name: string }
  | { readonly kind: 'clause'; readonly text: string }
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'file'; readonly path: string };

/** What an offer may draw on. Everything was looked up before; nothing is loaded here. */
export interface CompletionInput {
  readonly context: CheckContext;
  readonly say: Localizer;
  /** UTF-16 offset of the caret. */
  readonly offset: number;
  /** Of the present text, where they are known. */
  readonly findings?: readonly Finding[];
  /** Files below the folder of a path place, as paths from that folder. */
  readonly files?: readonly string[];
  /** Mini-program pages that templates of the workspace use. */
  readonly pages?: readonly { readonly appid: string; readonly page: string }[];
}
