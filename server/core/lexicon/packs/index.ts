import type { WordPack } from '../pack';
import { readPack } from '../readPack';
import absolute from './absolute.json';
import contact from './contact.json';
import education from './education.json';
import finance from './finance.json';
import fraud from './fraud.json';
import gambling from './gambling.json';
import inducement from './inducement.json';
import medical from './medical.json';
import property from './property.json';
import sets from './sets.json';
import shareCode from './share-code.json';
import superstition from './superstition.json';
import urgency from './urgency.json';

const SHIPPED: readonly unknown[] = [
  absolute,
  medical,
  finance,
  education,
  property,
  gambling,
  superstition,
  fraud,
  inducement,
  contact,
  shareCode,
  urgency,
];

let packs: readonly WordPack[] | undefined;

/** The shipped packs, read once, when first asked for. */
export function wordPacks(): readonly WordPack[] {
  packs ??= SHIPPED.map((pack) => readPack(pack, sets));
  return packs;
}
