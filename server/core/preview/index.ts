export type { Preview, PreviewDevice, PreviewOptions, PreviewTheme, PreviewView } from './model';
export { type PreviewPageOptions, previewPage } from './previewPage';
export { renderPreview } from './renderPreview';
export { previewStyle } from './style';
export { PREVIEW_REQUEST, type PreviewParams, type PreviewResult, resourceUrl } from './request';
