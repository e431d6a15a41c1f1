import { contrastColours } from '../../../server/core/preview/contrastColours';

/** What stands around the phone, in the colours of the editor's theme only. */
export const previewPaneStyle = `
:root{--qf-fg:var(--vscode-foreground);--qf-muted:var(--vscode-descriptionForeground);--qf-line:var(--vscode-widget-border,var(--vscode-panel-border,var(--vscode-contrastBorder,#8884)));--qf-bar:var(--vscode-charts-blue);--qf-near:var(--vscode-charts-yellow);--qf-over:var(--vscode-errorForeground)}
body{margin:0;padding:0;color:var(--qf-fg);font:var(--vscode-font-weight) var(--vscode-font-size)/1.5 var(--vscode-font-family)}
main{display:grid;grid-template:"phone controls" auto "phone notice" auto "phone side" 1fr / auto minmax(180px,280px);gap:0 28px;justify-content:center;box-sizing:border-box;min-height:100vh;padding:16px}
main.zoomed{justify-content:safe center}
#phone{grid-area:phone;position:sticky;top:16px;align-self:start}
main.zoomed #phone{position:static}
#controls{grid-area:controls;display:flex;flex-direction:column;gap:8px;min-width:0;margin-bottom:20px}
#side{grid-area:side;min-width:0}
#notice{grid-area:notice;margin:0 0 16px;padding:6px 10px;border-radius:4px;background:var(--vscode-textBlockQuote-background);color:var(--qf-fg)}
#notice[hidden],#recipient[hidden],#people[hidden],#place:empty{display:none}
button{font:inherit;color:var(--qf-fg);cursor:pointer}
.choice{display:flex;padding:2px;border-radius:6px;box-shadow:inset 0 0 0 1px var(--qf-line)}
.choice button{flex:1 0 auto;padding:3px 8px;border:0;border-radius:4px;background:none;color:var(--qf-muted);white-space:nowrap}
.choice button:hover{color:var(--qf-fg)}
.choice button[aria-checked=true]{background:var(--vscode-list-inactiveSelectionBackground);color:var(--qf-fg)}
button:focus-visible,input:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:1px}
.row{display:flex;align-items:center;gap:4px;min-width:0}
.icon{display:flex;flex:none;align-items:center;justify-content:center;width:26px;height:26px;padding:0;border:0;border-radius:5px;background:none;color:var(--vscode-icon-foreground,var(--qf-fg))}
.icon:hover,.zoom:hover{background:var(--vscode-toolbar-hoverBackground)}
#recipient{display:flex;flex-direction:column;gap:5px;margin-top:6px}
#recipient .title{color:var(--qf-muted)}
.combo{position:relative;flex:1;min-width:0}
.combo input{box-sizing:border-box;width:100%;padding:3px 6px;border:1px solid var(--vscode-input-border,var(--qf-line));border-radius:4px;background:var(--vscode-input-background);color:var(--vscode-input-foreground);font:inherit}
.combo input::placeholder{color:var(--vscode-input-placeholderForeground)}
#people{position:absolute;z-index:3;top:calc(100% + 2px);left:-30px;right:-30px;max-height:260px;margin:0;padding:3px;overflow:auto;border:1px solid var(--qf-line);border-radius:5px;background:var(--vscode-dropdown-background);box-shadow:0 2px 8px var(--vscode-widget-shadow,#0003);list-style:none}
#people li{display:flex;justify-content:space-between;gap:10px;padding:2px 7px;border-radius:3px;cursor:pointer}
#people li span{overflow:hidden;min-width:0;text-overflow:ellipsis;white-space:nowrap}
#people li span+span{flex:none;max-width:50%;color:var(--qf-muted);font-variant-numeric:tabular-nums}
#people li:hover{background:var(--vscode-list-hoverBackground)}
#people li[aria-selected=true]{background:var(--vscode-list-activeSelectionBackground);color:var(--vscode-list-activeSelectionForeground)}
#people li[aria-selected=true] span+span{color:inherit}
#people li.empty{color:var(--qf-muted);cursor:default}
.picks{flex-wrap:wrap;gap:3px;margin:0 -2px}
.pick{padding:2px 7px;border:0;border-radius:10px;background:none;box-shadow:inset 0 0 0 1px var(--qf-line);color:var(--qf-muted);font-size:.94em;white-space:nowrap}
.pick:hover{color:var(--qf-fg)}
.pick[aria-pressed=true]{background:var(--vscode-list-inactiveSelectionBackground);color:var(--qf-fg)}
.quiet{margin:0;color:var(--qf-muted);font-size:.94em;font-variant-numeric:tabular-nums}
#tools{display:flex;align-items:center;gap:2px;margin:4px -5px 0}
#tools .gap{flex:1}
.zoom{min-width:44px;white-space:nowrap;height:26px;padding:0 4px;border:0;border-radius:5px;background:none;color:var(--qf-muted);font-size:.94em;font-variant-numeric:tabular-nums}
body.vscode-high-contrast .choice button[aria-checked=true],body.vscode-high-contrast-light .choice button[aria-checked=true],body.vscode-high-contrast .pick[aria-pressed=true],body.vscode-high-contrast-light .pick[aria-pressed=true],body.vscode-high-contrast #people li[aria-selected=true],body.vscode-high-contrast-light #people li[aria-selected=true]{outline:1px solid var(--vscode-contrastActiveBorder)}
/* Who wants contrast gets it inside the phone, too: its pale colours darker, or lighter, than WeChat's. */
body.vscode-high-contrast .qf-light,body.vscode-high-contrast-light .qf-light{${contrastColours.light}}
body.vscode-high-contrast .qf-dark,body.vscode-high-contrast-light .qf-dark{${contrastColours.dark}}
body.vscode-high-contrast .icon:hover,body.vscode-high-contrast-light .icon:hover{outline:1px dashed var(--vscode-contrastActiveBorder)}
body.vscode-high-contrast,body.vscode-high-contrast-light{--qf-bar:var(--vscode-foreground);--qf-track:transparent}
body.vscode-high-contrast .qf-track,body.vscode-high-contrast-light .qf-track{outline:1px solid var(--qf-line)}
/* Where a picture is drawn: out of sight, in its own size. */
.qf-stage{position:absolute;left:-10000px;top:0;width:397px}
@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important;scroll-behavior:auto!important}}
@media (max-width:519px){main{grid-template:"controls" auto "notice" auto "phone" auto "side" 1fr / minmax(0,1fr);gap:0;justify-items:center;padding:10px 16px}#controls{flex-direction:row;flex-wrap:wrap;align-items:center;justify-content:center;margin-bottom:12px}#recipient{margin:0}#recipient .title{display:none}.picks{justify-content:center}#phone{position:static}#side{width:100%;max-width:360px;margin-top:20px}}
`;
