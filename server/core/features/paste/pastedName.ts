/** Names that clipboards and screenshot tools give to everything. */
const NAMELESS =
  /^(?:image|img|picture|photo|unknown|untitled|clipboard|图片|图像|截图|未命名|微信图片|screenshot|屏幕截图)?[\s_-]*[\d\s_.:-]*$/i;
/** UTF-16 units; file systems take 255 bytes, and three of them make a Chinese character. */
const LONGEST = 60;

/** The beginning of a file's name for a pasted picture: its own where it has one, else the template's; free of what paths, shells and template lines read as signs. */
export function pastedName(name: string, template: string): string {
  const stem = name.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const own = plain(NAMELESS.test(stem) ? '' : stem);
  return own || plain(template) || 'image';
}

/** Whether a picture has a name that says what it shows. */
export const hasName = (name: string): boolean => !NAMELESS.test(name.replace(/\.[A-Za-z0-9]{1,5}$/, ''));

function plain(text: string): string {
  const kept = text
    .normalize('NFC')
    .replace(/[\p{C}\s"'`()[\]{}<>|\\/:*?!#%&$;,^~=+@]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return [...kept]
    .slice(0, LONGEST)
    .join('')
    .replace(/^(?:con|prn|aux|nul|com\d|lpt\d)$/i, '$&-1');
}
