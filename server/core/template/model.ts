import type { Message as Sentence } from '../l10n/message';
import type { Channel, Range } from '../text';

/** One `*.broadcast.md`, parsed. Built by `parseTemplate`, which never throws; `segments` tile the source without gaps. */
export interface Template {
  readonly source: string;
  readonly frontMatter: FrontMatter | undefined;
  /** At least one, unless the template is too large to be read. */
  readonly messages: readonly BroadcastMessage[];
  readonly comments: readonly Comment[];
  readonly suppressions: readonly Suppression[];
  /** What the parser itself found: rules `template/*` turn these into findings. */
  readonly problems: readonly TemplateProblem[];
  /** Ascending, adjacent, from 0 to source.length. */
  readonly segments: readonly Segment[];
  readonly tooLarge: boolean;
}

export type SegmentKind =
  | 'front-matter'
  | 'separator'
  | 'text'
  | 'attachment'
  | 'comment'
  | 'directive'
  | 'fold'
  | 'blank';
export interface Segment extends Range {
  readonly kind: SegmentKind;
  /** Index of the message it belongs to (a separator to the one after it); −1 for the front matter, for what stands before it, and for a template that is too large. */
  readonly message: number;
}

export interface TemplateProblem {
  readonly code:
    | 'front-matter'
    | 'unknown-key'
    | 'too-large'
    | 'unclosed-front-matter'
    | 'unclosed-comment'
    | 'spaced-separator';
  readonly range: Range;
  readonly sentence: Sentence;
  /** For unknown keys and enums: what was probably meant, nearest first. */
  readonly suggestions?: readonly string[];
  /** What a suggestion replaces, when it differs from `range`; an empty range inserts. */
  readonly replace?: Range;
}

export interface FrontMatter {
  /** With both fences and the last line break. */
  readonly range: Range;
  /** The YAML between the fences. */
  readonly yaml: Range;
  /** Values that passed the schema; a key with a bad value is left out here and reported in `problems`. */
  readonly data: FrontMatterData;
  /** Ranges by path, e.g. `at('schedule', 'start')?.value`. Undefined when the key is absent. */
  at(...path: readonly (string | number)[]): { readonly key: Range | undefined; readonly value: Range } | undefined;
  /** Names in the map at a path, in order, the ones with a bad value too; empty where no map stands there. */
  namesAt(...path: readonly (string | number)[]): readonly string[];
  /** The key or value in which a caret at this source offset stands; undefined outside of all of them. */
  pathAt(offset: number): { readonly path: readonly (string | number)[]; readonly on: 'key' | 'value' } | undefined;
  /** Top-level keys in order, the unknown ones too. */
  readonly keys: readonly { readonly name: string; readonly key: Range; readonly value: Range }[];
}

export interface FrontMatterData {
  readonly channel?: Channel;
  readonly account?: string;
  readonly title?: string;
  readonly kind?: 'marketing' | 'service' | 'notice';
  readonly audience?: string | { readonly file: string; readonly where?: string };
  readonly 'exclude-sent'?: string | readonly string[];
  readonly departments?: readonly string[];
  readonly senders?: readonly string[];
  readonly schedule?: {
    readonly start?: string;
    readonly deadline?: string;
    /** `HH:MM-HH:MM` */
    readonly windows?: readonly string[];
    /** person-times an hour */
    readonly pace?: number;
  };
  readonly variables?: Readonly<Record<string, string | number>>;
  readonly review?: 'required' | 'none';
  readonly replies?: readonly { readonly when: string; readonly text: string }[];
  readonly checks?: Readonly<Record<string, Severity | 'off'>>;
  readonly status?: 'draft' | 'ready';
}
type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface BroadcastMessage {
  readonly index: number;
  /** From after the separator before it to before the separator after it. */
  readonly range: Range;
  /** What the customer reads, as written (variables unexpanded): comments, directives, fold mark, attachment lines and outer blank lines left out; the fold mark leaves one empty line. */
  readonly text: MappedText;
  /** The text again, cut into plain runs and variables, in order; offsets are source offsets. */
  readonly parts: readonly TextPart[];
  readonly attachments: readonly Attachment[];
  /** The first `<!-- more -->` line. */
  readonly fold: Range | undefined;
  /** Offset in `text.value` where the folded part begins; undefined without a fold. */
  readonly foldAt: number | undefined;
}

/** A text cut out of the source in pieces, able to say where each of its characters stands there. */
export interface MappedText {
  readonly value: string;
  /** Source offset of a text offset (0 … value.length). */
  toSource(offset: number): number;
  /** Source range of a text interval: from its first to behind its last character. */
  sourceRange(start: number, end: number): Range;
  /** Smallest source range that holds the whole text; an empty range at the message's start where there is no text. */
  readonly range: Range;
}

export type TextPart =
  | { readonly kind: 'plain'; readonly range: Range; readonly value: string }
  | {
      readonly kind: 'variable';
      readonly range: Range;
      readonly name: string;
      readonly nameRange: Range;
      readonly fallback: string | undefined;
    };

interface AttachmentBase {
  /** The whole line, without its line break. */
  readonly range: Range;
  /** 0-based, in sending order. */
  readonly index: number;
}
/** A value of an attachment with its place; `value` is unescaped. */
export interface Field {
  readonly value: string;
  readonly range: Range;
}
export type Attachment =
  | (AttachmentBase & { readonly kind: 'image'; readonly alt: Field; readonly path: Field })
  | (AttachmentBase & { readonly kind: 'video'; readonly alt: Field; readonly path: Field })
  | (AttachmentBase & { readonly kind: 'file'; readonly title: Field; readonly path: Field })
  | (AttachmentBase & {
      readonly kind: 'link';
      readonly title: Field;
      readonly url: Field;
      readonly description: Field | undefined;
      readonly cover: Field | undefined;
    })
  | (AttachmentBase & {
      readonly kind: 'miniprogram';
      readonly title: Field;
      readonly appid: Field;
      readonly page: Field;
      readonly query: Field | undefined;
      readonly cover: Field | undefined;
    });

export interface Comment {
  readonly range: Range;
  /** Between `<!--` and `-->`. */
  readonly content: Range;
}

/** `<!-- qunfa-disable… RULE, RULE -- reason -->` */
export interface Suppression {
  readonly range: Range;
  readonly kind: 'next-line' | 'block';
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
  readonly reason: string | undefined;
  /** Source interval in which findings of these rules are silenced. */
  readonly scope: Range;
}
