import type { Language } from '../../../server/core/l10n/message';
import type { Markup } from '../../../server/core/preview/markup';
import { reportStyle } from './reportStyle';
import { webviewPage } from './webviewPage';

/** A page to read. The only script is the one given, by its address in the webview, and `style` comes after the report's own. */
export function reportPage(
  title: string,
  body: Markup,
  language: Language,
  { style = '', ...rest }: { readonly style?: string; readonly script?: string } = {},
): string {
  return webviewPage(body, { title, language, style: reportStyle + style, ...rest });
}
