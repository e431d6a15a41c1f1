import type { HostCandidate } from './believable';
import words from './data/words.json';
import type { Folded } from './fold';
import type { Label } from './label';
import { isSuffix, meantSuffix } from './suffix';
import { inLatinSentence } from './surroundings';
import { isVerb, isWordEnding } from './wordEnding';

const products = new Set(words.products.list);

/** Whether labels between plain dots are a host, and not a product, a file or the end of a sentence. */
export function isPlainHost({ folded, labels, hasTail }: HostCandidate, name: Label, last: Label): boolean {
  const suffix = meantSuffix(last.text);
  if (last.kind === 'han') return isHanSuffixHost(folded, name, last, hasTail);
  if (products.has(`${name.text}.${suffix}`)) return false;
  const upper = /^[A-Z]+$/.test(last.cased);
  const capital = /^[A-Z][a-z]+$/.test(last.cased);
  // `Json.NET`, `Vue.Net`: the platform; `ABC.NET` may well be an address.
  if (suffix === 'net' && (capital || (upper && name.cased !== name.cased.toUpperCase()))) return false;
  if (capital && !(isSuffix('certain', suffix) && /^[A-Z]/.test(labels[0]?.cased ?? ''))) return false;
  if (upper && !isSuffix('strong', suffix)) return false;
  if (upper && isSuffix('word', suffix) && !hasTail) return false;
  if (labels.slice(0, -1).every((label) => label.text.length === 1) && !hasTail) return false;
  if (suffix.length === 2 && !isSuffix('strong', suffix) && !hasTail && PART_NUMBER.test(name.cased)) return false;
  if (isSuffix('strong', suffix) && !isSuffix('word', suffix))
    return name.kind !== 'han' || isSuffix('certain', suffix);
  if (name.kind === 'han') return false;
  if (hasTail) return true;
  const weak = isSuffix('notBare', suffix) && !(suffix === 'ai' || suffix === 'app' || suffix === 'so');
  if (weak || labels.some((label, i) => i > 0 && label.text === labels[i - 1]?.text)) return false;
  if (isFileLike(folded, name, suffix)) return false;
  if (isWordEnding(suffix, name, last) || suffix.length === 2) {
    return (
      !(inLatinSentence(folded, labels[0]?.start ?? 0, last.end) && !hasAddressShape(labels)) &&
      !(isSuffix('function', suffix) && (name.text.length < 4 || isVerb(name)))
    );
  }
  return false;
}

/** `O1023.nc`: the number of a programme or a part, not a name, in front of an ending that is also one of files. */
const PART_NUMBER = /^[A-Z]{1,3}\d{2,}$/;

/** `logo.ai` beside other file names, and names of one unit such as `pro.app`. */
function isFileLike(folded: Folded, name: Label, suffix: string): boolean {
  if (suffix !== 'ai' && suffix !== 'app' && suffix !== 'so') return false;
  const behind = folded.lower.slice(name.end, name.end + 40);
  return (
    /^\.(?:ai|app|so) ?(?:源文件|文件|格式|矢量|原文件|图|包|库)/.test(behind) ||
    /^\.(?:ai|app|so)[、,，和 或]{1,3}\S{1,20}\.(?:psd|pdf|png|jpe?g|eps|svg|dll|dmg|exe)/.test(behind) ||
    /^(?:lib|logo)/.test(name.text)
  );
}

/** Three labels, or a dash or digit in the name: no sentence writes that. */
function hasAddressShape(labels: readonly Label[]): boolean {
  return labels.length > 2 || /[-\d]/.test(labels[0]?.text ?? '');
}

function isHanSuffixHost(folded: Folded, name: Label, last: Label, hasTail: boolean): boolean {
  if (name.kind === 'numerals' || /^\d+$/.test(name.text)) return false;
  const glued = /[\u3400-\u9fff]/.test(folded.value.charAt(last.end));
  if (name.kind === 'ascii') return hasTail || !glued || isSuffix('hanAlone', last.text);
  return hasTail || (isSuffix('hanAlone', last.text) && name.text.length >= 2);
}
