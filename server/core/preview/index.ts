export type { Preview, PreviewDevice, PreviewOptions, PreviewTheme, PreviewView } from './model';
export { type PreviewPageOptions, previewPage } from './previewPage';
export { renderPreview } from './renderPreview';
export { previewStyle } from './style';
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
  resourceUrl,
} from './request';
