/** What stands around the phone, in the colours of the editor's theme only. */
export const previewPaneStyle = `
:root{--qf-fg:var(--vscode-foreground);--qf-muted:var(--vscode-descriptionForeground);--qf-line:var(--vscode-widget-border,var(--vscode-panel-border,var(--vscode-contrastBorder,#8884)));--qf-bar:var(--vscode-charts-blue);--qf-near:var(--vscode-charts-yellow);--qf-over:var(--vscode-errorForeground)}
body{margin:0;padding:0;color:var(--qf-fg);font:var(--vscode-font-weight) var(--vscode-font-size)/1.5 var(--vscode-font-family)}
main{display:grid;grid-template:"phone controls" auto "phone notice" auto "phone side" 1fr / auto minmax(180px,280px);gap:20px 28px;justify-content:center;box-sizing:border-box;min-height:100vh;padding:16px}
#phone{grid-area:phone;position:sticky;top:16px;align-self:start}
#controls{grid-area:controls;display:flex;flex-direction:column;gap:8px}
#side{grid-area:side;min-width:0}
#notice{grid-area:notice}
.choice{display:flex;padding:2px;border-radius:6px;box-shadow:inset 0 0 0 1px var(--qf-line)}
.choice button{flex:1 0 auto;padding:3px 8px;border:0;border-radius:4px;background:none;color:var(--qf-muted);font:inherit;white-space:nowrap;cursor:pointer}
.choice button:hover{color:var(--qf-fg)}
.choice button[aria-checked=true]{background:var(--vscode-list-inactiveSelectionBackground);color:var(--qf-fg)}
.choice button:focus-visible,select:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:1px}
#recipient{display:grid;gap:4px;margin-top:4px;color:var(--qf-muted)}
#recipient[hidden],#notice[hidden]{display:none}
select{width:100%;min-width:0;padding:3px 4px;border:1px solid var(--vscode-dropdown-border,var(--qf-line));border-radius:4px;background:var(--vscode-dropdown-background);color:var(--vscode-dropdown-foreground);font:inherit}
#notice{margin:0;color:var(--qf-muted)}
body.vscode-high-contrast .choice button[aria-checked=true],body.vscode-high-contrast-light .choice button[aria-checked=true]{outline:1px solid var(--vscode-contrastActiveBorder)}
body.vscode-high-contrast,body.vscode-high-contrast-light{--qf-bar:var(--vscode-foreground);--qf-track:transparent}
body.vscode-high-contrast .qf-track,body.vscode-high-contrast-light .qf-track{outline:1px solid var(--qf-line)}
@media (max-width:519px){main{grid-template:"controls" auto "notice" auto "phone" auto "side" 1fr / minmax(0,1fr);gap:12px;justify-items:center;padding:10px 16px}#controls{flex-direction:row;flex-wrap:wrap;align-items:center;justify-content:center}#recipient{display:flex;align-items:center;margin:0}#recipient span{display:none}#phone{position:static}#side{width:100%;max-width:360px;margin-top:8px}}
`;
