import { sideStyle } from '../../../server/core/preview/sideStyle';

/** Plan and ledger pages, in the colours of the editor's theme only. */
export const reportStyle = `
:root{--qf-fg:var(--vscode-foreground);--qf-muted:var(--vscode-descriptionForeground);--qf-line:var(--vscode-widget-border,var(--vscode-panel-border,var(--vscode-contrastBorder,#8884)));--qf-bar:var(--vscode-charts-blue);--qf-near:var(--vscode-charts-yellow);--qf-over:var(--vscode-errorForeground)}
body{margin:0;padding:0;color:var(--qf-fg);font:var(--vscode-font-weight) var(--vscode-font-size)/1.6 var(--vscode-font-family)}
main{max-width:880px;margin:0 auto;padding:20px 28px 48px}
h1{margin:0;font-size:1.45em;font-weight:600;line-height:1.4}
h2{margin:28px 0 8px;font-size:1em;font-weight:600}
p{margin:4px 0}
.lead{margin-top:6px;font-size:1.08em}
.quiet{color:var(--qf-muted)}
.obstacle{margin:14px 0 0;padding:8px 12px;border-left:3px solid var(--qf-over);background:var(--vscode-textBlockQuote-background)}
.obstacle p,.notice p{margin:2px 0}
.notice{margin:14px 0 0;padding:8px 12px;border-left:3px solid var(--qf-near);background:var(--vscode-textBlockQuote-background)}
ul{margin:4px 0;padding-left:1.3em}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th{padding:4px 10px 4px 0;color:var(--qf-muted);font-weight:400;text-align:left;white-space:nowrap}
td{padding:4px 10px 4px 0;border-top:1px solid var(--qf-line);vertical-align:top}
th.number,td.number{text-align:right;white-space:nowrap}
th:last-child,td:last-child{padding-right:0}
th.number+th:not(.number),td.number+td:not(.number){padding-left:18px}
.qf-counter-label::first-letter{text-transform:uppercase}
.days td{padding-top:0;padding-bottom:0;vertical-align:middle}
.days td.date{width:1%;padding-right:14px;white-space:nowrap}
.days td.number{width:1%}
.day{display:block;width:100%;height:50px}
.days.low .day{height:24px}
.days.low td{font-size:.94em}
.days .gap td{padding:2px 0;border-top:0;color:var(--qf-muted);font-size:.92em}
.label{fill:var(--qf-muted);font-size:10.5px;font-variant-numeric:tabular-nums}
.now{stroke:var(--vscode-charts-red);stroke-width:1;stroke-dasharray:2 2}
.axis{display:block;width:100%;height:16px;fill:var(--qf-muted);font-size:11px}
.golden{fill:var(--vscode-charts-yellow);fill-opacity:.13}
.avoid{fill:url(#hatch)}
.patterns{position:absolute;width:0;height:0}
.hatch{stroke:var(--qf-muted);stroke-opacity:.45;stroke-width:1}
.grid{stroke:var(--qf-line);stroke-width:1}
.batch{fill:var(--vscode-charts-blue)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;margin-top:6px;color:var(--qf-muted);font-size:.92em}
.key svg{width:14px;height:10px;margin-right:6px}
details{margin-top:14px}
summary{cursor:pointer}
summary:focus-visible{outline:1px solid var(--vscode-focusBorder)}
.accounts{display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:22px 32px;margin-top:18px}
.accounts h2{margin:0 0 2px}
.accounts section{min-width:0}
.hour{display:flex;align-items:center;gap:14px;margin:10px 0 12px}
.hour p{margin:0;font-variant-numeric:tabular-nums}
.hour ul{margin:2px 0 0;padding:0;list-style:none;color:var(--qf-muted);font-size:.92em;font-variant-numeric:tabular-nums}
.clock{flex:none;width:64px;height:64px}
.dial{fill:none;stroke:var(--qf-line);stroke-width:5}
.tick{stroke:var(--qf-muted);stroke-width:1}
.sent{fill:none;stroke:var(--vscode-charts-blue)}
.hand{stroke:var(--qf-fg);stroke-width:1.5;stroke-linecap:round}
.hub{fill:var(--qf-fg)}
.dots{display:flex;align-items:center;gap:8px;margin:6px 0}
.dots circle{stroke:var(--vscode-charts-blue);stroke-width:1.5;fill:none}
.dots .past{fill:var(--vscode-charts-blue)}
.dots .today{fill:var(--vscode-charts-blue);fill-opacity:.45}
.when{white-space:nowrap}
body.vscode-high-contrast .hatch,body.vscode-high-contrast-light .hatch{stroke:var(--vscode-foreground);stroke-opacity:.8}
body.vscode-high-contrast .sent,body.vscode-high-contrast-light .sent,body.vscode-high-contrast .dots circle,body.vscode-high-contrast-light .dots circle{stroke:var(--vscode-foreground)}
code{padding:0;background:none;color:inherit;font-family:var(--vscode-editor-font-family);font-size:.94em;overflow-wrap:anywhere}
body.vscode-high-contrast,body.vscode-high-contrast-light{--qf-bar:var(--vscode-foreground);--qf-track:transparent}
body.vscode-high-contrast .qf-track,body.vscode-high-contrast-light .qf-track{outline:1px solid var(--qf-line)}
body.vscode-high-contrast .batch,body.vscode-high-contrast-light .batch{fill:var(--vscode-foreground)}
body.vscode-high-contrast .golden,body.vscode-high-contrast-light .golden{fill-opacity:.3}
${sideStyle}`;
