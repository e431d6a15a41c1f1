import type { FileFacts } from '../../ports';
import type { Localizer } from '../../l10n/localizer';

/** Pixels of a thumbnail's longer side. */
const THUMBNAIL = 200;

/** What a file is and weighs, with a picture of it where the editor can show one; undefined while nothing is known. */
export function fileText(facts: FileFacts | undefined, say: Localizer, url: string | undefined): string | undefined {
  if (!facts) return undefined;
  if (facts.kind === 'missing') return say.t('features.about.missing');
  const size = Math.round((facts.bytes / 1024) * 10) / 10;
  if (facts.kind === 'other')
    return [facts.type?.toUpperCase(), say.t('features.about.bytes', { size })].filter(Boolean).join(' · ');
  const { format, width, height } = facts.image;
  const text = say.t('project.hover.image', { format: format.toUpperCase(), width, height, size });
  if (!url || width === 0 || facts.image.broken) return text;
  const side = width >= height ? `width=${Math.min(width, THUMBNAIL)}` : `height=${Math.min(height, THUMBNAIL)}`;
  // The figures first: a hover that grows when its picture comes cuts off what stands below.
  return `${text}\n\n![](${url.replace(/[()\s|]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}|${side})`;
}
