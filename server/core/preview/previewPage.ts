import { contrastColours } from './contrastColours';
import { html, Markup } from './markup';
import type { Preview } from './model';

export interface PreviewPageOptions {
  readonly preview: Preview;
  /** Title of the page, e.g. the template's own. */
  readonly title: string;
  readonly language: 'zh-cn' | 'en';
  /** Lines under the title: who, which channel, when it was made. */
  readonly caption?: string;
}

/** Colours beside the phone where no editor gives them; they follow the reader's system. */
const PAGE_STYLE = `
:root{color-scheme:light dark;--qf-fg:#1f1f1f;--qf-muted:#6b6b6b;--qf-line:#e4e4e4;--qf-ground:#fafafa;--qf-bar:#7a8b99;--qf-near:#b8860b;--qf-over:#c83c3c}
@media (prefers-color-scheme:dark){:root{--qf-fg:#dcdcdc;--qf-muted:#9a9a9a;--qf-line:#3a3a3a;--qf-ground:#1c1c1c;--qf-bar:#8296a6;--qf-near:#d4a72c;--qf-over:#e5605e}}
html,body{margin:0;background:var(--qf-ground);color:var(--qf-fg);font:14px/1.5 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
header{max-width:760px;margin:32px auto 0;padding:0 24px}
h1{margin:0;font-size:18px;font-weight:600}
header p{margin:4px 0 0;color:var(--qf-muted)}
main{display:flex;flex-wrap:wrap;gap:40px;justify-content:center;align-items:flex-start;max-width:760px;margin:24px auto 48px;padding:0 24px}
main>aside{flex:1 1 240px;min-width:220px;max-width:320px}
a.qf-mark.qf-hint{text-decoration:underline dotted 1px}
@media (max-width:444px){header,main{padding:0 8px}main>aside{max-width:none;padding:0 8px}main>.qf-phone{--qf-scale:.9}}
@media (max-width:374px){main>.qf-phone{--qf-scale:.84}}
@media (max-width:349px){main>.qf-phone{--qf-scale:.75}}
@media (prefers-contrast:more){main .qf-phone.qf-light{${contrastColours.light}}main .qf-phone.qf-dark{${contrastColours.dark}}}
@media print{
@page{margin:12mm}
:root{color-scheme:light;--qf-fg:#1f1f1f;--qf-muted:#6b6b6b;--qf-line:#e4e4e4;--qf-ground:#fff}
html,body{background:#fff;-webkit-print-color-adjust:exact;print-color-adjust:exact}
header{margin-top:0}main{flex-wrap:nowrap;gap:28px;margin-bottom:0}main>aside{max-width:none}
main .qf-phone,main .qf-screen{height:auto;min-height:812px;box-shadow:none}main>.qf-phone{--qf-scale:.82}
main .qf-chat{flex:1 0 auto;overflow:visible}
.qf-row,.qf-side section,.qf-say{break-inside:avoid}
}
`;

/** One self-contained HTML page: no script, and a policy that lets it load nothing but the images it carries. */
export function previewPage({ preview, title, language, caption }: PreviewPageOptions): string {
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  const style = new Markup(`<style>${PAGE_STYLE}${preview.css}</style>`);
  const body = html`<header><h1>${title}</h1>${caption ? html`<p>${caption}</p>` : undefined}</header><main>${new Markup(preview.html)}<aside>${new Markup(preview.side)}${new Markup(preview.findings)}</aside></main>`;
  return html`<!doctype html>
<html lang="${language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="generator" content="qunfa"><title>${title}</title>${style}</head><body>${body}</body></html>
`.source;
}
