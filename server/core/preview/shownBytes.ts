import type { Localizer } from '../l10n/localizer';

/** A file size for people: 312 KB, 1.8 MB. Steps of 1,024, as phones and the limits count. */
export function shownBytes(bytes: number, localizer: Localizer): string {
  if (bytes < 1024) return localizer.t('preview.bytes.b', { size: bytes });
  if (bytes < 1024 * 1024) return localizer.t('preview.bytes.kb', { size: Math.round(bytes / 1024) });
  return localizer.t('preview.bytes.mb', { size: Math.round((bytes / 1024 / 1024) * 10) / 10 });
}
