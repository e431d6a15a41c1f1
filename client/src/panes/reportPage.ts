import type { Language } from '../../../server/core/l10n/message';
import { html, Markup } from '../../../server/core/preview/markup';
import { reportStyle } from './reportStyle';

/** A page to read. Nothing remote can load; the only script is the one given, by its address in the webview, and `style` comes after the report's own. */
export function reportPage(
  title: string,
  body: Markup,
  language: Language,
  { style = '', script }: { readonly style?: string; readonly script?: string } = {},
): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const scripts = script === undefined ? '' : `; script-src 'nonce-${nonce}'`;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'${scripts}`;
  const styles = new Markup(`<style nonce="${nonce}">${reportStyle}${style}</style>`);
  const loaded = script === undefined ? undefined : html`<script nonce="${nonce}" src="${script}"></script>`;
  return html`<!doctype html>
<html lang="${language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title>${styles}</head><body><main>${body}</main>${loaded}</body></html>`
    .source;
}
