/** What stands around the phone, in the colours of the editor's theme only. */
export const previewPaneStyle = `
:root{--qf-fg:var(--vscode-foreground);--qf-muted:var(--vscode-descriptionForeground);--qf-line:var(--vscode-widget-border,var(--vscode-panel-border,var(--vscode-contrastBorder,#8884)));--qf-bar:var(--vscode-charts-blue);--qf-near:var(--vscode-charts-yellow);--qf-over:var(--vscode-errorForeground)}
body{margin:0;padding:0;color:var(--qf-fg);font:var(--vscode-font-weight) var(--vscode-font-size)/1.5 var(--vscode-font-family)}
main{display:flex;flex-wrap:wrap;gap:20px 32px;justify-content:center;align-items:flex-start;box-sizing:border-box;min-height:100vh;padding:16px 20px}
#phone{flex:none;position:sticky;top:16px}
aside{flex:1 1 220px;min-width:200px;max-width:300px}
#controls{display:flex;flex-direction:column;gap:8px;margin-bottom:22px}
.choice{display:flex;align-self:stretch;padding:2px;border-radius:6px;background:var(--vscode-input-background);box-shadow:inset 0 0 0 1px var(--qf-line)}
.choice button{flex:1;min-width:0;padding:3px 8px;overflow:hidden;border:0;border-radius:4px;background:none;color:var(--qf-muted);font:inherit;text-overflow:ellipsis;white-space:nowrap;cursor:pointer}
.choice button:hover{color:var(--qf-fg)}
.choice button[aria-checked=true]{background:var(--vscode-button-secondaryBackground,var(--vscode-toolbar-hoverBackground));color:var(--vscode-button-secondaryForeground,var(--qf-fg))}
.choice button:focus-visible,select:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:1px}
#recipient{display:flex;align-items:center;justify-content:space-between;gap:10px;color:var(--qf-muted)}
#recipient[hidden],#notice[hidden]{display:none}
select{flex:1;min-width:0;max-width:180px;padding:3px 4px;border:1px solid var(--vscode-dropdown-border,var(--qf-line));border-radius:4px;background:var(--vscode-dropdown-background);color:var(--vscode-dropdown-foreground);font:inherit}
#notice{margin:16px 0 0;color:var(--qf-muted)}
body.vscode-high-contrast .choice button[aria-checked=true],body.vscode-high-contrast-light .choice button[aria-checked=true]{outline:1px solid var(--vscode-contrastActiveBorder)}
`;
