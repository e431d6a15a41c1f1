/** What a plan page has beside a report: things to try, and ways to take it along. */
export const planStyle = `
#levers{margin:28px 0 0;padding:14px 16px 10px;border-radius:6px;box-shadow:inset 0 0 0 1px var(--qf-line)}
#levers h2{margin:0 0 10px}
.controls{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:10px 36px}
.control{display:grid;grid-template-columns:minmax(104px,auto) 1fr 4.6em;align-items:center;gap:4px 12px;min-height:28px}
.control>span,.control label{color:var(--qf-muted)}
.control .choice{grid-column:2/4}
.control output{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
.control output.changed{color:var(--vscode-textLink-foreground);font-weight:600}
input[type=range]{width:100%;min-width:0;margin:0;accent-color:var(--vscode-charts-blue)}
.choice{display:flex;padding:2px;border-radius:6px;box-shadow:inset 0 0 0 1px var(--qf-line)}
button{font:inherit;color:var(--qf-fg);cursor:pointer}
.choice button{flex:1 0 auto;padding:2px 8px;border:0;border-radius:4px;background:none;color:var(--qf-muted);white-space:nowrap}
.choice button:hover{color:var(--qf-fg)}
.choice button[aria-checked=true]{background:var(--vscode-list-inactiveSelectionBackground);color:var(--qf-fg)}
/* As high before anything was tried, so that nothing moves below. */
.trial{display:flex;align-items:baseline;justify-content:space-between;gap:4px 16px;min-height:1.6em;margin-top:8px}
#change{margin:0;font-weight:600}
.link{flex:none}
.link{padding:0;border:0;background:none;color:var(--vscode-textLink-foreground)}
.link:hover{text-decoration:underline}
.exports{display:flex;flex-wrap:wrap;align-items:center;gap:6px;margin-top:14px}
.pick{padding:2px 10px;border:0;border-radius:10px;background:none;box-shadow:inset 0 0 0 1px var(--qf-line)}
.pick:hover{background:var(--vscode-toolbar-hoverBackground)}
button:focus-visible,input:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
#outcome.tried .batch{fill:var(--vscode-charts-purple)}
#outcome.waiting{opacity:.75}
body.vscode-high-contrast .choice button[aria-checked=true],body.vscode-high-contrast-light .choice button[aria-checked=true]{outline:1px solid var(--vscode-contrastActiveBorder)}
`;
