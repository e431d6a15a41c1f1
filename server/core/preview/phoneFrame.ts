import { glyph } from './glyphs';
import { html, type Markup } from './markup';
import type { PreviewOptions } from './model';

const IOS_ICONS = ['signal', 'wifi', 'battery'] as const;
const ANDROID_ICONS = ['androidWifi', 'androidSignal', 'androidBattery'] as const;

/** The phone around a chat: status bar, title, conversation, input bar. */
export function phoneFrame(chat: Markup, time: string, options: PreviewOptions): Markup {
  const { device, theme, view, localizer } = options;
  const label = localizer.t(`preview.phone.${view}`, { device: device === 'ios' ? 'iOS' : 'Android' });
  return html`<div class="qf-phone qf-${device} qf-${theme} qf-${view}" lang="zh-CN" role="group" aria-label="${label}"><div class="qf-screen">${statusBar(time, options)}${titleBar(options)}<div class="qf-chat" role="region" aria-label="${localizer.t('preview.chat')}" tabindex="0">${chat}</div>${inputBar(options)}</div></div>`;
}

function statusBar(time: string, { device }: PreviewOptions): Markup {
  const names = device === 'ios' ? IOS_ICONS : ANDROID_ICONS;
  const icons = html`<span class="qf-status-icons">${names.map(glyph)}</span>`;
  const camera = device === 'ios' ? html`<span class="qf-island"></span>` : html`<span class="qf-camera"></span>`;
  return html`<div class="qf-status" aria-hidden="true"><span class="qf-clock">${time}</span>${camera}${icons}</div>`;
}

function titleBar({ device, view, senderName, corpName, localizer }: PreviewOptions): Markup {
  const name =
    view === 'sender'
      ? html`<span class="qf-name">${localizer.t('preview.assistant')}</span>`
      : html`<span class="qf-name">${senderName}</span>${corpName ? html`<span class="qf-corp">@${corpName}</span>` : undefined}`;
  return html`<div class="qf-title"><span class="qf-back">${glyph(device === 'ios' ? 'back' : 'arrow')}</span><span class="qf-names">${name}</span><span class="qf-more">${glyph('more')}</span></div>`;
}

function inputBar({ view, localizer }: PreviewOptions): Markup {
  if (view === 'sender')
    return html`<div class="qf-input qf-input-new" aria-hidden="true"><span class="qf-new">${localizer.t('preview.assistant.new')}</span></div>`;
  return html`<div class="qf-input" aria-hidden="true">${glyph('voice')}<span class="qf-field"></span>${glyph('smile')}${glyph('plus')}</div>`;
}
