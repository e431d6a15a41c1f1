/** Custom requests between the editor and the language server; the shapes live in the core, which both sides may know. */
export { PREVIEW_REQUEST, type PreviewParams, type PreviewResult } from '../../server/core/preview';

/** From the pane's script to its owner. */
export type PaneMessage =
  | { readonly type: 'ready' }
  /** 0-based source line that was clicked in the phone. */
  | { readonly type: 'reveal'; readonly line: number }
  | { readonly type: 'choose'; readonly key: 'device' | 'theme' | 'view' | 'recipient'; readonly value: string };

/** From the owner to the pane's script. */
export type PaneUpdate =
  | {
      readonly type: 'show';
      readonly html: string;
      readonly side: string;
      readonly recipients: readonly { readonly id: string; readonly name: string }[];
      readonly chosen: Readonly<Record<'device' | 'theme' | 'view' | 'recipient', string>>;
    }
  /** 0-based source line of the cursor. */
  | { readonly type: 'follow'; readonly line: number }
  | { readonly type: 'notice'; readonly text: string };
