import * as vscode from 'vscode';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { previewStyle } from '../../../server/core/preview/style';
import { html, type Markup } from '../../../server/core/preview/markup';
import { type PreviewIcon, previewIcon } from './previewIcons';
import { previewPaneStyle } from './previewPaneStyle';
import { webviewPage } from './webviewPage';

/** The page of a preview pane. Images must come through the webview. */
export function previewHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  localizer: Localizer,
  title: string,
  state: object,
): string {
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist/webview/preview.js')).toString();
  return webviewPage(
    html`<div id="controls">${controls(localizer)}</div><div id="phone" aria-live="off"></div><div id="side"></div><p id="notice" role="status" hidden></p>`,
    {
      title,
      language: localizer.language,
      style: previewStyle + previewPaneStyle,
      script,
      images: `${webview.cspSource} data:`,
      state,
      words: scriptWords(localizer),
    },
  );
}

function controls(localizer: Localizer): readonly Markup[] {
  const t = (key: string): string => localizer.t(`client.preview.${key}`);
  const choice = (key: string, values: readonly string[]): Markup =>
    html`<div class="choice" role="radiogroup" aria-label="${t(key)}" data-key="${key}">${values.map((value) => html`<button type="button" role="radio" aria-checked="false" data-value="${value}">${t(`${key}.${value}`)}</button>`)}</div>`;
  return [
    choice('view', ['receiver', 'sender']),
    choice('device', ['ios', 'android']),
    choice('theme', ['auto', 'light', 'dark']),
    recipients(localizer),
    tools(localizer),
  ];
}

/** Whose values fill the variables: found by name, walked through, or the one whom a limit hits first. */
function recipients(localizer: Localizer): Markup {
  const t = (key: string): string => localizer.t(`preview.whose.${key}`);
  const title = localizer.t('client.preview.recipient');
  const step = (find: string, icon: PreviewIcon): Markup =>
    html`<button type="button" class="icon" data-find="${find}" title="${t(find)}" aria-label="${t(find)}">${previewIcon(icon)}</button>`;
  const pick = (find: string): Markup =>
    html`<button type="button" class="pick" data-find="${find}" title="${t(`${find}.title`)}"${find === 'missing' && html` aria-pressed="false"`}>${t(find)}</button>`;
  return html`<div id="recipient" role="group" aria-label="${title}" hidden><span class="title">${title}</span><div class="row">${step('previous', 'previous')}<div class="combo"><input type="text" role="combobox" aria-expanded="false" aria-controls="people" aria-autocomplete="list" aria-label="${t('search')}" placeholder="${localizer.t('client.preview.recipient.none')}" spellcheck="false" autocomplete="off"><ul id="people" role="listbox" aria-label="${title}" hidden></ul></div>${step('next', 'next')}</div><div class="row picks">${pick('longest')}${pick('missing')}${pick('nobody')}</div><p id="place" class="quiet" role="status"></p></div>`;
}

function tools(localizer: Localizer): Markup {
  const tool = (name: string, icon: PreviewIcon): Markup => {
    const title = localizer.t(`preview.tool.${name}`);
    return html`<button type="button" class="icon" data-tool="${name}" title="${title}" aria-label="${title}">${previewIcon(icon)}</button>`;
  };
  return html`<div id="tools" role="toolbar" aria-label="${localizer.t('preview.tools')}">${tool('zoomOut', 'minus')}<button type="button" class="zoom" data-tool="fit" title="${localizer.t('preview.tool.fit')}"></button>${tool('zoomIn', 'plus')}<span class="gap"></span>${tool('copyText', 'copy')}${tool('copyImage', 'picture')}${tool('export', 'save')}</div>`;
}

/** Sentences that the page's script says itself; `{…}` stays for it to fill. */
function scriptWords(localizer: Localizer): Readonly<Record<string, string>> {
  const hole = (name: string): string => `{${name}}`;
  return {
    place: localizer.t('preview.whose.place', { place: hole('place'), total: hole('total') }),
    outside: localizer.t('preview.whose.outside'),
    lacking: localizer.t('preview.whose.lacking', { count: hole('count') }),
    none: localizer.t('preview.whose.none'),
    complete: localizer.t('preview.whose.complete'),
    characters: localizer.t('preview.whose.characters', { count: hole('count') }),
    zoom: localizer.t('preview.zoom', { percent: hole('percent') }),
    drawing: localizer.t('preview.drawing'),
    drawFailed: localizer.t('preview.drawing.failed'),
  };
}
