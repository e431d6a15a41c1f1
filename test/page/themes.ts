/** Colours that VS Code's own themes give to a webview, as far as the panes use them; with the class of its body. */
export const themes = {
  light: {
    body: 'vscode-light',
    ground: '#ffffff',
    colours:
      'button-background:#005fb8;button-foreground:#ffffff;button-secondaryBackground:#e5e5e5;button-secondaryForeground:#3b3b3b;checkbox-background:#f8f8f8;checkbox-border:#cecece;charts-green:#388a34;foreground:#3b3b3b;textPreformat-foreground:#3b3b3b;textPreformat-background:#0000001f;descriptionForeground:#3b3b3b;widget-border:#e5e5e5;charts-blue:#0063d3;charts-yellow:#bf8803;charts-purple:#652d90;charts-red:#e51400;errorForeground:#c72e0f;textLink-foreground:#005fb8;focusBorder:#005fb8;icon-foreground:#3b3b3b;input-background:#ffffff;input-foreground:#3b3b3b;input-placeholderForeground:#767676;input-border:#cecece;list-inactiveSelectionBackground:#e4e6f1;list-activeSelectionBackground:#e8e8e8;list-activeSelectionForeground:#000000;textBlockQuote-background:#f8f8f8;dropdown-background:#ffffff',
  },
  dark: {
    body: 'vscode-dark',
    ground: '#1f1f1f',
    colours:
      'button-background:#0078d4;button-foreground:#ffffff;button-secondaryBackground:#313131;button-secondaryForeground:#cccccc;checkbox-background:#313131;checkbox-border:#3c3c3c;charts-green:#89d185;foreground:#cccccc;textPreformat-foreground:#d0d0d0;textPreformat-background:#3c3c3c;descriptionForeground:#9d9d9d;widget-border:#313131;charts-blue:#59a4f9;charts-yellow:#cca700;charts-purple:#ad80d7;charts-red:#f14c4c;errorForeground:#f85149;textLink-foreground:#4daafc;focusBorder:#0078d4;icon-foreground:#cccccc;input-background:#313131;input-foreground:#cccccc;input-placeholderForeground:#989898;input-border:#3c3c3c;list-inactiveSelectionBackground:#37373d;list-activeSelectionBackground:#04395e;list-activeSelectionForeground:#ffffff;textBlockQuote-background:#2b2b2b;dropdown-background:#313131',
  },
  'high contrast': {
    body: 'vscode-high-contrast',
    ground: '#000000',
    colours:
      'button-foreground:#ffffff;button-border:#6fc3df;button-secondaryForeground:#ffffff;checkbox-background:#000000;checkbox-border:#6fc3df;charts-green:#89d185;foreground:#ffffff;textPreformat-foreground:#ffffff;textPreformat-background:#000000;descriptionForeground:rgba(255,255,255,0.7);contrastBorder:#6fc3df;contrastActiveBorder:#f38518;charts-blue:#59a4f9;charts-yellow:#cca700;charts-purple:#ad80d7;charts-red:#f48771;errorForeground:#f48771;textLink-foreground:#21a6ff;focusBorder:#f38518;icon-foreground:#ffffff;input-background:#000000;input-foreground:#ffffff;input-placeholderForeground:rgba(255,255,255,0.7);input-border:#6fc3df;list-inactiveSelectionBackground:transparent;dropdown-background:#000000;textBlockQuote-background:#000000',
  },
  'light high contrast': {
    body: 'vscode-high-contrast-light',
    ground: '#ffffff',
    colours:
      'button-background:#0f4a85;button-foreground:#ffffff;button-secondaryBackground:#ffffff;button-secondaryForeground:#292929;checkbox-background:#ffffff;checkbox-border:#0f4a85;charts-green:#374e06;foreground:#292929;textPreformat-foreground:#ffffff;textPreformat-background:#09345f;descriptionForeground:rgba(41,41,41,0.7);contrastBorder:#0f4a85;contrastActiveBorder:#006bbd;charts-blue:#0063d3;charts-yellow:#895503;charts-purple:#652d90;charts-red:#b5200d;errorForeground:#b5200d;textLink-foreground:#0f4a85;focusBorder:#006bbd;icon-foreground:#292929;input-background:#ffffff;input-foreground:#292929;input-placeholderForeground:rgba(41,41,41,0.7);input-border:#0f4a85;list-inactiveSelectionBackground:#0f4a851a;dropdown-background:#ffffff;textBlockQuote-background:#ffffff',
  },
} as const;

export type ThemeName = keyof typeof themes;

/** A pane's page as VS Code shows it: the theme's colours at the root, the theme's class on the body, what VS Code gives every page of its own (code), what the page asks VS Code for answered by nobody. */
export function inTheme(page: string, theme: ThemeName, script: string): string {
  const { body, ground, colours } = themes[theme];
  const nonce = /nonce="([^"]+)"/.exec(page)?.[1] ?? '';
  const root = colours.split(';').map((colour) => `--vscode-${colour}`);
  const style = `<style nonce="${nonce}">:root{${root.join(';')};--vscode-font-size:13px;--vscode-font-weight:400;--vscode-font-family:system-ui,sans-serif}body{background:${ground}}code{color:var(--vscode-textPreformat-foreground);background-color:var(--vscode-textPreformat-background);padding:1px 3px;border-radius:4px}</style>`;
  const api =
    'window.acquireVsCodeApi=()=>({postMessage(message){(window.posted??=[]).push(message)},getState(){},setState(){}});';
  return page
    .replace('<body', `<body class="${body}"`)
    .replace('<title>', () => `${style}<title>`)
    .replace(/<script[^>]*><\/script>/, () => `<script nonce="${nonce}">${api}${script}</script>`);
}
