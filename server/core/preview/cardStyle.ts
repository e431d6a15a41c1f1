/** Pictures, cards and files of a message. */
export const cardStyle = `
.qf-picture{display:block;max-width:100%;border-radius:5px;background:var(--p-blank);object-fit:contain}
.qf-missing{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:6px;width:120px;height:160px;padding:10px;border-radius:5px;background:var(--p-blank);box-shadow:inset 0 0 0 1px var(--p-hair);color:var(--p-alert);font-size:12px;text-align:center}
.qf-missing .qf-glyph{width:28px;height:28px}
.qf-video{position:relative;width:max-content;border-radius:5px;background:linear-gradient(#43474d,#2b2e33)}
.qf-video>svg:first-child{display:block}
.qf-video .qf-glyph{position:absolute;left:50%;top:50%;width:46px;height:46px;margin:-23px 0 0 -23px}
.qf-length{position:absolute;right:7px;bottom:4px;color:#fff;font-size:12px;font-variant-numeric:tabular-nums;text-shadow:0 1px 2px #0008}
.qf-card{position:relative;border-radius:5px;background:var(--p-bubble);color:var(--p-text)}
.qf-grey{color:var(--p-grey)}
.qf-link-card{width:250px;padding:11px 12px 12px}
.qf-link-title{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2;line-height:1.35;overflow-wrap:anywhere}
.qf-link-body{display:flex;align-items:flex-start;justify-content:space-between;gap:10px;margin-top:6px}
.qf-link-text{display:-webkit-box;flex:1;min-width:0;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:3;color:var(--p-grey);font-size:13px;line-height:1.3;overflow-wrap:anywhere}
.qf-thumbnail{display:block;flex:none;width:48px;height:48px;object-fit:cover;background:var(--p-blank);color:var(--p-grey)}
.qf-thumbnail-none{display:flex;align-items:center;justify-content:center}
.qf-mini{width:240px;padding:10px 12px 0}
.qf-mini-head,.qf-mini-foot{display:flex;align-items:center;gap:5px;color:var(--p-grey);font-size:13px}
.qf-mini-head span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.qf-mini-head .qf-glyph{flex:none;width:18px;height:18px;color:#6b7cf0}
.qf-mini-title{margin:5px 0 8px;font-size:15px;line-height:1.35;overflow-wrap:anywhere}
.qf-mini-cover{display:block;width:216px;height:173px;object-fit:cover;background:var(--p-blank)}
.qf-mini-none{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:6px;color:var(--p-grey);font-size:12px}
.qf-mini-foot{gap:4px;height:25px;margin:8px -12px 0;padding:0 12px;border-top:.5px solid var(--p-hair);font-size:11px}
.qf-mini-foot .qf-glyph{width:12px;height:12px;color:#6b7cf0}
.qf-file{display:flex;align-items:flex-start;justify-content:space-between;gap:12px;width:240px;min-height:74px;padding:12px}
.qf-file-text{min-width:0}
.qf-file-name{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2;font-size:16px;line-height:1.3;overflow-wrap:anywhere}
.qf-file .qf-grey{margin-top:4px;font-size:12px}
.qf-badge{display:flex;flex:none;align-items:flex-end;justify-content:center;width:40px;height:48px;padding-bottom:7px;border-radius:3px;clip-path:polygon(0 0,70% 0,100% 25%,100% 100%,0 100%);background:#8d96a0;color:#fff;font-size:11px;font-weight:600}
.qf-badge-red{background:#e05a4f}.qf-badge-green{background:#3f9e5f}.qf-badge-blue{background:#4779c4}.qf-badge-orange{background:#dd7a3a}
`;
