/** Names by which VS Code brings panes back after a reload; apart, so that nobody reads a pane's code to say that it can come back. */
export const PREVIEW_VIEW_TYPE = 'qunfa.preview';
export const ASSIST_VIEW_TYPE = 'qunfa.assist';
