/** Custom request of the language server: PasteParams → what a paste or a drop becomes, or null where it stays plain text. Nothing is written by the server. */
export const PASTE_REQUEST = 'qunfa/paste';

export interface PasteParams {
  readonly uri: string;
  /** UTF-16 offset of the caret, or of the place that something is dropped on. */
  readonly offset: number;
  readonly images?: readonly PastedFile[];
  /** What is pasted as text; looked at for one address. */
  readonly text?: string;
}
export interface PastedFile {
  readonly name: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** Its first bytes, base64; what it is goes by them. */
  readonly head: string;
  /** Where it lies already; one of the project is pointed at where it is. */
  readonly uri?: string;
}
/** Bytes of a file that its kind is told from. */
export const HEAD_BYTES = 4096;

export interface PasteAnswer {
  /** Where the attachment lines go, and as what; absent where nothing is left to insert. */
  readonly insert?: PasteInsert;
  /** Pictures to be written, by their index in `images`, to files that are not there yet. */
  readonly writes: readonly { readonly image: number; readonly uri: string }[];
  /** Why others are left out: sentences for people. */
  readonly refused: readonly string[];
}
export interface PasteInsert {
  /** UTF-16 offsets in the text that the server has. */
  readonly range: { readonly start: number; readonly end: number };
  readonly text: string;
  /** The same as a snippet, with places to fill in. */
  readonly snippet: string;
  /** It belongs where the caret is. */
  readonly atCaret: boolean;
}
