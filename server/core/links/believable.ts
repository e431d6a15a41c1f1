import words from './data/words.json';
import { isDisguisedHost } from './disguisedHost';
import type { DotKind } from './dot';
import type { Folded } from './fold';
import type { Label } from './label';
import { isPlainHost } from './plainHost';
import { domainOf, isSuffix, meantSuffix } from './suffix';
import { talksAboutSuffix } from './surroundings';

/** A stretch of labels that may be a host. */
export interface HostCandidate {
  readonly folded: Folded;
  readonly labels: readonly Label[];
  /** The one kind of separator beside plain dots, or `plain`. */
  readonly dot: DotKind;
  /** A path or port follows. */
  readonly hasTail: boolean;
  /** Listed in hosts.json. */
  readonly known: boolean;
}

const titles = new Set(words.titles.list);

/** Host name as it was meant, in lower case. */
export function hostName(labels: readonly Label[]): string {
  return labels.map((label, i) => (i === labels.length - 1 ? meantSuffix(label.text) : label.text)).join('.');
}

/** True where the labels read as a host name in running text, and not as a product, a file, a figure or the end of a sentence. */
export function isBelievable(candidate: HostCandidate): boolean {
  const { labels, dot, hasTail, known } = candidate;
  const last = labels[labels.length - 1];
  const first = labels[0];
  if (!first || !last || labels.length < 2) return false;
  const host = hostName(labels);
  const domain = domainOf(host);
  if (domain === undefined || host.length > 253) return false;
  const www = /^(?:w{3}|3w|wap)\d?$/.test(first.text) && labels.length > 2;
  if (dot === 'plain' && labels.some((label) => label.text.startsWith('xn--'))) return true;
  if (www && (dot === 'plain' || /^[a-z]+$/.test(last.cased))) return true;
  if (known) return dot !== 'plain' || hasTail || domain.name.length > 1 || host === 'x.com';
  // `com.example.app` names a package, not a host.
  if (dot === 'plain' && isSuffix('certain', first.text) && !hasTail) return false;
  if (talksAboutSuffix(candidate.folded, last.end) && labels.length === 2) return false;
  const name = labels.find((label) => label.text === domain.name) ?? first;
  if (!isName(candidate, name, last)) return false;
  return dot === 'plain' ? isPlainHost(candidate, name, last) : isDisguisedHost(candidate, name, last);
}

/** `188.top榜`, `99.vip价`: a figure, and a word that the text goes on with. */
const countable = /^[榜价卡区级会尊专礼客用]/;

/** The label before the suffix: figures, single letters and titles are weak. */
function isName({ folded, hasTail }: HostCandidate, name: Label, last: Label): boolean {
  const suffix = meantSuffix(last.text);
  if (/^\d+$/.test(name.text)) {
    if (!isSuffix('strong', suffix)) return false;
    if (isSuffix('word', suffix) && !hasTail && countable.test(folded.value.charAt(last.end))) return false;
    return (
      name.text.length > 2 ||
      (name.text.length === 2 && isSuffix('certain', suffix) && (name.kind !== 'numerals' || hasTail))
    );
  }
  if (name.kind === 'han') return true;
  if (name.text.length === 1) return hasTail && isSuffix('strong', suffix);
  return !(titles.has(name.text) && !isSuffix('strong', suffix));
}
