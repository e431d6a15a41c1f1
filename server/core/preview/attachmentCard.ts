import { programName } from '../template/appId';
import type { Localizer } from '../l10n/localizer';
import type { Attachment, Field } from '../template/model';
import { glyph } from './glyphs';
import { html, type Markup } from './markup';
import type { PreviewOptions } from './model';
import { pictureSize } from './pictureSize';
import { shownBytes } from './shownBytes';
import { shownLength } from './shownLength';

type Context = Pick<PreviewOptions, 'facts' | 'imageUrl' | 'localizer' | 'miniPrograms'>;

/** What the chat shows for an attachment: a picture, a card, a file. Never loads anything but what `imageUrl` gives for a local path. */
export function attachmentCard(attachment: Attachment, context: Context): Markup {
  switch (attachment.kind) {
    case 'image':
      return picture(attachment.path, attachment.alt.value, context);
    case 'video':
      return video(attachment.path, context);
    case 'file':
      return file(attachment.title, attachment.path, context);
    case 'link':
      return linkCard(attachment, context);
    case 'miniprogram':
      return miniProgramCard(attachment, context);
  }
}

/** True where a path is an address (`https:`, `data:`, `//host`) and so never shown. */
export function isRemote(path: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:|[\\/]{2})/i.test(path.trim());
}

function localImage(path: string, { facts, imageUrl }: Context): string | undefined {
  if (isRemote(path)) return undefined;
  const known = facts(path);
  if (known && (known.kind !== 'image' || known.image.broken)) return undefined;
  return imageUrl(path);
}

function picture({ value: path }: Field, alt: string, context: Context): Markup {
  const facts = isRemote(path) ? undefined : context.facts(path);
  const url = localImage(path, context);
  const { width, height } =
    facts?.kind === 'image' ? pictureSize(facts.image.width, facts.image.height) : pictureSize(0, 0);
  if (!url) return missing(path, 'picture', context.localizer);
  return html`<img class="qf-picture" src="${url}" alt="${alt || path}" width="${width}" height="${height}" draggable="false">`;
}

function missing(path: string, kind: 'picture' | 'video', localizer: Localizer): Markup {
  const sentence = localizer.t(`preview.${kind}.${isRemote(path) ? 'remote' : 'missing'}`);
  return html`<div class="qf-missing" title="${path}">${glyph('picture')}<span>${sentence}</span></div>`;
}

/** A dark cover of the film's own proportions: what it shows is not looked into. */
function video({ value: path }: Field, { facts, localizer }: Context): Markup {
  const known = isRemote(path) ? undefined : facts(path);
  if (isRemote(path) || known?.kind === 'missing') return missing(path, 'video', localizer);
  const film = known?.kind === 'other' ? known.video : undefined;
  const { width, height } = pictureSize(film?.width ?? 0, film?.height ?? 0);
  const length = film && shownLength(film.seconds);
  const label = localizer.t('preview.video.label', { file: fileName(path) });
  const said = length === undefined ? label : `${label} ${length}`;
  return html`<div class="qf-video" role="img" aria-label="${said}" title="${path}"><svg width="${width}" height="${height}" aria-hidden="true"></svg>${glyph('play')}${length !== undefined && html`<span class="qf-length">${length}</span>`}</div>`;
}

const BADGES: readonly (readonly [RegExp, string])[] = [
  [/^(pdf)$/, 'red'],
  [/^(xlsx?|csv|et)$/, 'green'],
  [/^(docx?|wps|rtf)$/, 'blue'],
  [/^(pptx?|dps)$/, 'orange'],
];

function file(title: Field, { value: path }: Field, { facts, localizer }: Context): Markup {
  const known = isRemote(path) ? undefined : facts(path);
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const colour = BADGES.find(([pattern]) => pattern.test(extension))?.[1] ?? 'grey';
  const size =
    known && known.kind !== 'missing' ? shownBytes(known.bytes, localizer) : localizer.t('preview.file.missing');
  const name = title.value.trim() || fileName(path);
  return html`<div class="qf-card qf-file" title="${path}"><div class="qf-file-text"><div class="qf-file-name">${name}</div><div class="qf-grey">${size}</div></div><div class="qf-badge qf-badge-${colour}">${extension.toUpperCase() || '?'}</div></div>`;
}

function linkCard(link: Extract<Attachment, { kind: 'link' }>, context: Context): Markup {
  const cover = link.cover && localImage(link.cover.value, context);
  const thumbnail = cover
    ? html`<img class="qf-thumbnail" src="${cover}" alt="" draggable="false">`
    : html`<div class="qf-thumbnail qf-thumbnail-none">${glyph('link')}</div>`;
  const description = link.description?.value.trim() || link.url.value;
  return html`<div class="qf-card qf-link-card" title="${link.url.value}"><div class="qf-link-title">${link.title.value}</div><div class="qf-link-body"><div class="qf-link-text">${description}</div>${thumbnail}</div></div>`;
}

function miniProgramCard(mini: Extract<Attachment, { kind: 'miniprogram' }>, context: Context): Markup {
  const { localizer, miniPrograms = {} } = context;
  const appid = mini.appid.value;
  const name = programName(miniPrograms, appid) ?? appid;
  const cover = mini.cover && localImage(mini.cover.value, context);
  const picture = cover
    ? html`<img class="qf-mini-cover" src="${cover}" alt="" draggable="false">`
    : html`<div class="qf-mini-cover qf-mini-none">${glyph('picture')}<span>${localizer.t('preview.mini.noCover')}</span></div>`;
  const target = `${appid} ${mini.page.value}${mini.query ? `?${mini.query.value}` : ''}`;
  return html`<div class="qf-card qf-mini" title="${target}"><div class="qf-mini-head">${glyph('mini')}<span>${name}</span></div><div class="qf-mini-title">${mini.title.value}</div>${picture}<div class="qf-mini-foot">${glyph('mini')}<span>${localizer.t('preview.mini.label')}</span></div></div>`;
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
