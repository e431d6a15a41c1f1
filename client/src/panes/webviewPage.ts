import type { Language } from '../../../server/core/l10n/message';
import { html, Markup } from '../../../server/core/preview/markup';

export interface PageParts {
  readonly title: string;
  readonly language: Language;
  readonly style: string;
  /** The only script, by its address in the webview. */
  readonly script?: string;
  /** Where pictures may come from, as a policy says it; else there are none. */
  readonly images?: string;
  /** What comes back after a reload of the window. */
  readonly state?: object;
  /** What the script says by itself. */
  readonly words?: object;
}

/** The page of a pane. Nothing remote can load: scripts and styles need the nonce of this page. */
export function webviewPage(
  content: Markup,
  { title, language, style, script, images, state, words }: PageParts,
): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = [
    `default-src 'none'`,
    images && `img-src ${images}`,
    `style-src 'nonce-${nonce}'`,
    script && `script-src 'nonce-${nonce}'`,
  ].filter(Boolean);
  const styles = new Markup(`<style nonce="${nonce}">${style}</style>`);
  return html`<!doctype html>
<html lang="${language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>${styles}</head><body${state && html` data-state="${JSON.stringify(state)}"`}${words && html` data-words="${JSON.stringify(words)}"`}><main>${content}</main>${script && html`<script nonce="${nonce}" src="${script}"></script>`}</body></html>`
    .source;
}
