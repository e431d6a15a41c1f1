/** Beside the phone: quiet bars and facts, in the page's own colours. */
export const sideStyle = `
.qf-side{display:flex;min-width:0;flex-direction:column;gap:20px;color:var(--qf-fg)}
.qf-side-title{margin:0 0 8px;font-size:inherit;font-weight:600}
.qf-bars{display:flex;flex-direction:column;gap:10px}
.qf-counter{display:grid;grid-template:"label figures" auto "track track" auto / 1fr auto;gap:3px 10px;align-items:baseline}
.qf-counter-label{grid-area:label;color:var(--qf-muted)}
.qf-track{grid-area:track;display:block;width:100%;height:4px;overflow:hidden;border-radius:2px;background:var(--qf-track,var(--qf-line))}
.qf-track rect{fill:var(--qf-bar)}
.qf-near .qf-track rect{fill:var(--qf-near)}
.qf-over .qf-track rect{fill:var(--qf-over)}
.qf-figures{grid-area:figures;font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
.qf-over .qf-figures{color:var(--qf-over);font-weight:600}
.qf-facts{margin:12px 0 0;padding:10px 0 0;border-top:1px solid var(--qf-line);list-style:none}
.qf-facts li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px;min-width:0;padding:2px 0}
.qf-fact-name{overflow:hidden;min-width:0;color:var(--qf-muted);text-overflow:ellipsis;white-space:nowrap}
.qf-fact-size{flex:none;margin-left:auto;font-variant-numeric:tabular-nums;text-align:right}
.qf-fact-size em{color:var(--qf-over);font-style:normal}
`;
