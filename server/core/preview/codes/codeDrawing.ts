import { wechatCode } from '../../count';
import { faceParts } from './faceParts';
import { faces, skins } from './faces';
import { shapes } from './shapes';
import { things } from './things';

/** What stands behind a face that names no skin of its own. */
const SKIN = 'e12 12 11.4|y12 12 10.7';
let all: Readonly<Record<string, string>> | undefined;
const drawn = new Map<string, string | undefined>();

/** Drawing of a WeChat code in either language, as markup of an SVG of 24 × 24: made of parts of our own. Undefined where there is none. */
export function codeDrawing(name: string): string | undefined {
  const zh = wechatCode(name)?.zh ?? name;
  if (!drawn.has(zh)) drawn.set(zh, draw(zh));
  return drawn.get(zh);
}

function draw(zh: string): string | undefined {
  const face = Object.hasOwn(faces, zh) ? faces[zh] : undefined;
  if (face) return shapes(faceOf(face));
  all ??= things();
  const thing = Object.hasOwn(all, zh) ? all[zh] : undefined;
  return thing && shapes(thing);
}

function faceOf(written: string): string {
  const words = written.split(' ');
  const skin = words.map((word) => skins[word]).find(Boolean) ?? SKIN;
  const parts = words.map((word) => faceParts[word]).filter((part) => part !== undefined);
  return [skin, ...parts].join('|');
}
