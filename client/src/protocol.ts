import type { PreviewRecipient, PreviewRecipientsParams, PreviewRecipientsResult } from '../../server/core/preview';

/** Custom requests between the editor and the language server; the shapes live in the core, which both sides may know. */
export {
  PREVIEW_PAGE_REQUEST,
  PREVIEW_RECIPIENTS_REQUEST,
  PREVIEW_REQUEST,
  type PreviewPageResult,
  type PreviewParams,
  type PreviewRecipient,
  type PreviewRecipientsParams,
  type PreviewRecipientsResult,
  type PreviewResult,
} from '../../server/core/preview/request';

export type PaneChoice = 'device' | 'theme' | 'view' | 'recipient';

/** From the pane's script to its owner. */
export type PaneMessage =
  | { readonly type: 'ready' }
  /** 0-based source line of what was clicked in the phone; `at`: UTF-16 offset, where it is about a place in the line. */
  | { readonly type: 'reveal'; readonly line: number; readonly at?: number }
  | { readonly type: 'choose'; readonly key: PaneChoice; readonly value: string }
  /** `ask` comes back with the answer, so that a late one can be told from the one that is waited for. */
  | ({ readonly type: 'find'; readonly ask: number } & Omit<PreviewRecipientsParams, 'uri'>)
  /** A person scrolled the chat: this source line is at its top. */
  | { readonly type: 'scrolled'; readonly line: number }
  | { readonly type: 'copyText' }
  | { readonly type: 'copyImage' }
  /** The picture that was asked for; `png` (base64) only where the clipboard did not take it. */
  | { readonly type: 'image'; readonly copied: boolean; readonly png?: string }
  | { readonly type: 'export' };

/** From the owner to the pane's script. */
export type PaneUpdate =
  | {
      readonly type: 'show';
      readonly html: string;
      readonly side: string;
      readonly recipients: readonly PreviewRecipient[];
      readonly total: number;
      readonly shown: (PreviewRecipient & { readonly place: number }) | undefined;
      readonly chosen: Readonly<Record<PaneChoice, string>>;
    }
  /** 0-based source line and offset of the cursor. */
  | { readonly type: 'follow'; readonly line: number; readonly at: number }
  /** A person scrolled the editor: this source line is at its top. */
  | { readonly type: 'scroll'; readonly line: number }
  | { readonly type: 'found'; readonly ask: number; readonly result: PreviewRecipientsResult }
  /** A phone that carries its pictures, to be drawn. */
  | { readonly type: 'draw'; readonly phone: string }
  | { readonly type: 'notice'; readonly text: string; readonly isProblem?: boolean };
