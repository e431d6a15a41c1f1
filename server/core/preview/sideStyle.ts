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
.qf-whose{margin:0 0 -10px;color:var(--qf-muted);font-size:.92em}
.qf-replies dl{display:grid;grid-template-columns:auto 1fr;gap:6px 10px;margin:0}
.qf-replies dt{align-self:start;justify-self:start;min-width:1.2em;max-width:8em;padding:0 6px;overflow:hidden;border-radius:4px;box-shadow:inset 0 0 0 1px var(--qf-line);text-align:center;text-overflow:ellipsis;white-space:nowrap}
.qf-replies dd{margin:0;min-width:0;overflow-wrap:anywhere}
.qf-findings{min-width:0;margin-top:20px;color:var(--qf-fg)}
.qf-findings ol{margin:0;padding:0;list-style:none}
.qf-say{margin:0 0 10px;padding-left:10px;border-left:3px solid var(--qf-line);overflow-wrap:anywhere}
.qf-say.qf-error{border-left-color:var(--qf-over)}
.qf-say.qf-warning{border-left-color:var(--qf-near)}
.qf-say:target{background:color-mix(in srgb,var(--qf-near) 14%,transparent)}
.qf-say a{color:inherit;text-decoration:underline 1px color-mix(in srgb,currentcolor 40%,transparent);text-underline-offset:3px}
.qf-say a:hover{text-decoration-color:currentcolor}
.qf-say a:focus-visible{outline:2px solid currentcolor;outline-offset:2px}
.qf-say-text{white-space:pre-line}
.qf-say-where{display:block;color:var(--qf-muted);font-size:.92em}
.qf-facts{margin:12px 0 0;padding:10px 0 0;border-top:1px solid var(--qf-line);list-style:none}
.qf-facts li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px;min-width:0;padding:2px 0}
.qf-fact-name{display:-webkit-box;overflow:hidden;min-width:0;-webkit-box-orient:vertical;-webkit-line-clamp:2;color:var(--qf-muted);overflow-wrap:anywhere}
.qf-fact-size{flex:none;margin-left:auto;font-variant-numeric:tabular-nums;text-align:right}
.qf-fact-size em{color:var(--qf-over);font-style:normal}
`;
