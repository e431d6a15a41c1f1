/** The conversation: time, bubbles, text decorations, tail. */
export const chatStyle = `
.qf-chat{flex:1;min-height:0;overflow:hidden auto;padding:6px 10px 18px;background:var(--p-ground);scrollbar-width:none;outline:none}
.qf-chat::-webkit-scrollbar{display:none}
.qf-chat:focus-visible{box-shadow:inset 0 0 0 2px var(--p-link)}
.qf-time{margin:10px 0 14px;color:var(--p-time);font-size:12px;text-align:center}
.qf-empty{margin:120px 40px 0;color:var(--p-grey);font-size:14px;text-align:center}
.qf-message+.qf-message{margin-top:16px}
.qf-row{display:flex;align-items:flex-start;gap:10px}
.qf-row+.qf-row{margin-top:16px}
.qf-sender .qf-row{flex-direction:row-reverse}
.qf-avatar{display:flex;flex:none;align-items:center;justify-content:center;width:40px;height:40px;overflow:hidden;border-radius:5px;color:#fff;font-size:18px;font-weight:500}
.qf-avatar .qf-glyph{width:34px;height:34px;margin-top:6px}
.qf-tint-0{background:#5b8c7b}.qf-tint-1{background:#8a7a5c}.qf-tint-2{background:#6f7fa3}.qf-tint-3{background:#9a6f72}.qf-tint-4{background:#7c8f5a}.qf-tint-5{background:#7a6c95}
.qf-content{position:relative;min-width:0;max-width:255px}
.qf-bubble{position:relative;min-width:40px;min-height:40px;padding:9px 12px;border-radius:5px;background:var(--p-bubble);color:var(--p-text);overflow-wrap:anywhere;white-space:pre-wrap;line-break:strict;text-autospace:no-autospace}
.qf-bubble::before,.qf-card::before{content:"";position:absolute;left:-4px;top:15px;width:10px;height:10px;border-radius:1.5px;background:inherit;transform:rotate(45deg)}
.qf-sender .qf-bubble{background:var(--p-own);color:var(--p-own-text)}
.qf-sender .qf-bubble::before,.qf-sender .qf-card::before{left:auto;right:-4px}
.qf-line{position:relative;min-height:1.4em}
.qf-link{color:var(--p-link)}
.qf-sender .qf-link{color:#34538b}
.qf-dark.qf-sender .qf-link{color:#0f2d52}
.qf-whole{white-space:nowrap}
.qf-variable{border-radius:3px;box-shadow:0 1px 0 color-mix(in srgb,var(--p-link) 45%,transparent)}
.qf-from-none{background:color-mix(in srgb,var(--p-alert) 16%,transparent);box-shadow:none;color:var(--p-alert)}
.qf-gap{display:inline-block;width:8px;height:18px;margin:0 1px;border-radius:3px;background:color-mix(in srgb,var(--p-alert) 16%,transparent);box-shadow:inset 0 0 0 1px color-mix(in srgb,var(--p-alert) 60%,transparent);vertical-align:-3px}
.qf-code{position:relative;top:-1.5px;display:inline-block;width:22px;height:22px;margin:0 1px;line-height:1;vertical-align:middle;user-select:all}
.qf-code svg{display:block;width:100%;height:100%;overflow:visible;fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.qf-mark{text-decoration:underline wavy 1px;text-decoration-skip-ink:none;text-underline-offset:3px}
.qf-mark.qf-error{text-decoration-color:var(--p-alert)}
.qf-mark.qf-warning{text-decoration-color:var(--p-warn)}
.qf-mark.qf-info{text-decoration-color:var(--p-info)}
.qf-mark.qf-hint{text-decoration:none}
.qf-dot{position:absolute;right:-5px;top:-4px;width:10px;height:10px;border-radius:50%;box-shadow:0 0 0 2px var(--p-ground)}
.qf-sender .qf-dot{right:auto;left:-5px}
.qf-dot.qf-error{background:var(--p-alert)}
.qf-dot.qf-warning{background:var(--p-warn)}
.qf-dot.qf-info{background:var(--p-info)}
.qf-fold{position:relative;height:1.4em;cursor:default}
.qf-fold::before{content:"";position:absolute;left:-12px;right:-12px;top:50%;border-top:1px dashed var(--p-time)}
.qf-fold::after{content:"";position:absolute;right:-16px;top:50%;width:8px;height:8px;margin-top:-4px;border-radius:50%;background:var(--p-time)}
.qf-tail{margin:8px 50px 0;color:var(--p-time);font-size:12px}
.qf-sender .qf-tail{text-align:right}
.qf-recipients{margin:0 0 16px;padding:10px 12px;border-radius:5px;background:var(--p-bubble);font-size:14px}
.qf-recipients b{display:block;font-weight:500}
.qf-recipients span{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2;color:var(--p-grey);font-size:13px}
.qf-mark[tabindex],.qf-dot[tabindex]{cursor:pointer}
a.qf-mark:not(.qf-link){color:inherit}
[id^=qf-at-]:target+.qf-mark,[id^=qf-at-]:target+[id^=qf-at-]+.qf-mark{background:color-mix(in srgb,var(--p-warn) 24%,transparent)}
[id^=qf-at-]:target+.qf-dot{outline:2px solid var(--p-link);outline-offset:1px}
.qf-mark:focus-visible,.qf-dot:focus-visible{outline:2px solid var(--p-link);outline-offset:1px}
.qf-mark.qf-here{background:color-mix(in srgb,var(--p-warn) 24%,transparent)}
.qf-mark.qf-error.qf-here{background:color-mix(in srgb,var(--p-alert) 20%,transparent)}
.qf-active .qf-bubble,.qf-active .qf-card,.qf-active .qf-picture{outline:1.5px solid color-mix(in srgb,var(--p-link) 55%,transparent);outline-offset:1.5px}
`;
