import type { Message } from '../l10n/message';
import type { FileFacts } from '../ports';
import { imageCopies } from './imageCopies';
import { isRemote, neededImages } from './images';
import type { Rule } from './model';

const EXTENSIONS: Readonly<Record<string, string>> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  png: 'png',
};

/** Pictures that nothing here reads. */
const OTHER_IMAGES: ReadonlySet<string> = new Set(['heic', 'avif', 'tiff', 'psd', 'ico', 'jxl']);

/** Not JPG or PNG by content, another content than the name says, damaged, or moving. */
export const imageFormat: Rule = {
  id: 'image/format',
  severity: 'error',
  layer: 'platform',
  figure: 'image.formats',
  fix: 'choice',
  needs: 'attachments',
  *check(context) {
    const formats = context.policy.strings('image.formats').value;
    for (const image of neededImages(context)) {
      const { path } = image;
      if (isRemote(path.value)) continue;
      const facts = context.file(path.value);
      const problem = facts && problemOf(facts, formats, path.value);
      if (!facts || !problem) continue;
      yield {
        range: path.range,
        message: problem,
        data: {
          path: path.value,
          ...(facts.kind === 'image' ? { format: facts.image.format, extension: facts.image.extension } : {}),
        },
        fixes: imageCopies(context, image),
      };
    }
  },
};

function problemOf(facts: FileFacts, formats: readonly string[], path: string): Message | undefined {
  const say = (code: string, args: Message['args'] = {}): Message => ({
    key: `checks.image/format.${code}`,
    args: { path, formats: shownFormats(formats), ...args },
  });
  if (facts.kind === 'missing') return undefined;
  if (facts.kind === 'other') {
    const { type = '' } = facts;
    if (!OTHER_IMAGES.has(type)) return say('no-image');
    return say(type === 'heic' ? 'heic' : 'format', { format: shownFormats([type]) });
  }
  const { image } = facts;
  if (image.format === 'unknown') return say('no-image');
  if (!formats.includes(image.format)) return say('format', { format: shownFormats([image.format]) });
  if (image.broken) return say('broken');
  if (image.animated) return say('animated');
  if (EXTENSIONS[image.extension] === image.format) return undefined;
  return say(image.extension === '' ? 'no-extension' : 'extension', {
    extension: `.${image.extension}`,
    format: shownFormats([image.format]),
  });
}

function shownFormats(formats: readonly string[]): string {
  return formats.map((format) => (format === 'jpeg' ? 'JPG' : format.toUpperCase())).join(' / ');
}
