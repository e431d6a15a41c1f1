/** What the dashboard has beside a report: big figures, small charts, a table that sorts. */
export const dashboardStyle = `
main{max-width:1040px}
h3{margin:0;color:var(--qf-muted);font-size:1em;font-weight:400}
.figures,.courses{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:16px 28px}
.figures{margin-top:18px}
@media (max-width:840px){.figures,.courses{grid-template-columns:repeat(2,minmax(0,1fr))}}
.figure .value{margin:2px 0;font-size:2.2em;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}
.figure b{white-space:nowrap}
/* No mark between the two: one of them may stand on a line of its own. */
.held{display:flex;flex-wrap:wrap;gap:0 8px}
.crossed .value,td.crossed,.crossed b{color:var(--qf-over)}
td.below::after{content:" ▾"}
td.above::after{content:" ▴"}
.charts:not(.courses){display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:20px 32px}
.bars{display:block;width:100%;height:64px;margin-top:6px;overflow:visible}
.charts .axis{display:flex;justify-content:space-between;height:auto;margin:4px 0 0;color:var(--qf-muted);font-size:.88em}
.charts details{margin-top:4px;color:var(--qf-muted);font-size:.92em}
.wide{overflow-x:auto}
.bars.trend{height:84px}
.trend .limit{stroke:var(--qf-muted);stroke-width:1;stroke-dasharray:4 3}
.trend .whisker{stroke:var(--vscode-charts-blue);stroke-opacity:.45;stroke-width:1.5}
.trend .point{fill:var(--vscode-charts-blue)}
.trend .over{fill:none;stroke:var(--qf-over);stroke-width:2}
.exports{display:flex;flex-wrap:wrap;gap:6px;margin:10px 0 0}
.pick{padding:2px 10px;border:0;border-radius:10px;background:none;box-shadow:inset 0 0 0 1px var(--qf-line);color:var(--qf-fg);font:inherit;cursor:pointer}
.pick:hover{background:var(--vscode-toolbar-hoverBackground)}
.pick:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
.hours{max-width:520px}
.hours td,.hours th{border:0;padding:2px 10px 2px 0}
.hours th{width:1%;text-align:right;font-variant-numeric:tabular-nums}
.hours .track{width:100%}
.hours .qf-track{height:8px}
.hours .best th,.hours .best td.number{font-weight:600;color:var(--qf-fg)}
.parts{margin:6px 0 10px}
.parts tbody th{color:var(--qf-fg);border-top:1px solid var(--qf-line)}
details.campaign{margin-top:6px}
.alarms details{margin-top:4px}
body.vscode-high-contrast .trend .point,body.vscode-high-contrast-light .trend .point{fill:var(--vscode-foreground)}
body.vscode-high-contrast .trend .whisker,body.vscode-high-contrast-light .trend .whisker{stroke:var(--vscode-foreground);stroke-opacity:1}
th button{padding:0;border:0;background:none;color:inherit;font:inherit;text-align:inherit;cursor:pointer}
th button:hover{color:var(--qf-fg)}
th button:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
th[aria-sort=ascending] button::after{content:" ↑"}
th[aria-sort=descending] button::after{content:" ↓"}
`;
