/** The batch assistant beside what every page has: one large button, and a list that fits two hundred names. */
export const assistStyle = `
main{max-width:1040px}
[hidden]{display:none!important}
header{margin-bottom:14px}
/* A phrase that stands within a line elsewhere. */
header h1+p::first-letter{text-transform:uppercase}
header .which{margin-left:8px;padding:1px 8px;border-radius:9px;box-shadow:inset 0 0 0 1px var(--qf-line);color:var(--qf-muted);font-size:.62em;font-weight:400;vertical-align:.25em;white-space:nowrap}
.two{display:grid;grid-template-columns:minmax(240px,5fr) minmax(320px,8fr);gap:20px 32px;align-items:start}
.one{max-width:480px}
.say,.who{min-width:0}
.two .say{position:sticky;top:16px}
button{font:inherit;color:var(--qf-fg);cursor:pointer}
button[aria-disabled=true]{opacity:.6;cursor:progress}
.actions{display:flex;flex-direction:column;gap:8px}
.primary{padding:9px 16px;border:1px solid var(--vscode-button-border,transparent);border-radius:5px;background:var(--vscode-button-background);color:var(--vscode-button-foreground);font-weight:600}
.say .primary{padding:15px 20px;font-size:1.25em}
.primary:hover{background:var(--vscode-button-hoverBackground)}
.second{padding:6px 14px;border:1px solid var(--vscode-button-border,transparent);border-radius:5px;background:var(--vscode-button-secondaryBackground);color:var(--vscode-button-secondaryForeground)}
.second:hover{background:var(--vscode-button-secondaryHoverBackground)}
.link{padding:0;border:0;background:none;color:var(--vscode-textLink-foreground);white-space:nowrap}
.link:hover{text-decoration:underline}
button:focus-visible,input:focus-visible,.text:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
.wait{padding:6px 0}
.clock{font-size:2.6em;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}
.steps{margin:10px 0 0;padding-left:1.4em;font-size:.94em}
.text{max-height:40vh;margin:14px 0 0;padding:10px 12px;overflow:auto;border-radius:5px;background:var(--vscode-textBlockQuote-background);font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
.files{margin:10px 0 0;padding:0;list-style:none;overflow-wrap:anywhere}
.folder{margin-top:10px;font-size:.92em;overflow-wrap:anywhere}
.tools{display:flex;align-items:center;gap:14px;margin-bottom:6px}
input[type=search],input[type=text]{box-sizing:border-box;min-width:0;padding:4px 8px;border:1px solid var(--vscode-input-border,var(--qf-line));border-radius:4px;background:var(--vscode-input-background);color:var(--vscode-input-foreground);font:inherit}
input::placeholder{color:var(--vscode-input-placeholderForeground)}
#search{flex:1}
#people{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:0 12px;max-height:58vh;margin:0;padding:4px 2px;overflow:auto;list-style:none}
#people li{display:flex;align-items:baseline;min-width:0;padding:0 6px;border-radius:4px}
#people li:hover{background:var(--vscode-list-hoverBackground)}
#people li:focus-within{background:var(--vscode-list-inactiveSelectionBackground)}
#people label{display:flex;flex:1;align-items:baseline;gap:7px;min-width:0;padding:3px 0;cursor:pointer}
#people input{position:relative;box-sizing:border-box;flex:none;width:16px;height:16px;margin:0;align-self:center;appearance:none;border:1px solid var(--qf-muted);border-radius:3px;background:var(--vscode-checkbox-background);cursor:pointer}
#people input:checked{border-color:var(--vscode-button-background,var(--vscode-checkbox-border));background:var(--vscode-button-background)}
#people input:checked::after{content:'';position:absolute;top:1px;left:4px;width:4px;height:8px;border:solid var(--vscode-button-foreground);border-width:0 2px 2px 0;transform:rotate(42deg)}
.number{flex:none;min-width:1.7em;color:var(--qf-muted);font-size:.88em;font-variant-numeric:tabular-nums;text-align:right}
.name,.other{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.other{flex:0 2 auto;color:var(--qf-muted);font-size:.92em}
.why{flex:0 1 auto;overflow:hidden;margin-left:6px;color:var(--qf-muted);font-size:.92em;text-overflow:ellipsis;white-space:nowrap}
.ticked .name{color:var(--qf-muted)}
.skipped .name{color:var(--qf-muted);text-decoration:line-through}
.skip{flex:none;margin-left:6px;padding:0 4px;border:0;border-radius:3px;background:none;color:var(--qf-muted);font-size:.92em;visibility:hidden}
#people li:hover .skip,#people li:focus-within .skip{visibility:visible}
#people li.skipped .skip{display:none}
.skip:hover{color:var(--qf-fg)}
#reason{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-top:8px;padding:8px 10px;border-radius:5px;background:var(--vscode-textBlockQuote-background)}
#reason input{flex:1 1 140px}
footer{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px 16px;margin-top:10px;padding-top:10px;border-top:1px solid var(--qf-line)}
#counts{margin:0;font-variant-numeric:tabular-nums}
.keys{margin-top:8px;font-size:.9em}
.log{margin:24px 0 0;padding:10px 0 0;border-top:1px solid var(--qf-line);color:var(--qf-muted);list-style:none;font-variant-numeric:tabular-nums}
#notice{position:sticky;bottom:8px;margin:14px 0 0;padding:6px 12px;border-radius:4px;border-left:3px solid var(--vscode-charts-green);background:var(--vscode-textBlockQuote-background)}
#notice[data-kind=problem]{border-left-color:var(--qf-over)}
body.vscode-high-contrast #people input,body.vscode-high-contrast-light #people input{border-color:var(--vscode-contrastBorder)}
body.vscode-high-contrast #people li:focus-within,body.vscode-high-contrast-light #people li:focus-within{outline:1px solid var(--vscode-contrastActiveBorder)}
body.vscode-high-contrast .text,body.vscode-high-contrast-light .text,body.vscode-high-contrast #reason,body.vscode-high-contrast-light #reason,body.vscode-high-contrast #notice,body.vscode-high-contrast-light #notice{outline:1px solid var(--qf-line)}
body.vscode-high-contrast .primary,body.vscode-high-contrast-light .primary,body.vscode-high-contrast .second,body.vscode-high-contrast-light .second{border-color:var(--vscode-contrastBorder)}
@media (max-width:620px){.two{grid-template-columns:minmax(0,1fr)}.two .say{position:static}#people{max-height:none}main{padding:14px 16px 32px}}
`;
