import { type Chain, isEvenlySpaced, plainLabels } from './chain';
import type { DotKind } from './dot';
import type { Folded } from './fold';
import { hostName, isBelievable } from './believable';
import type { Label } from './label';
import { knownHost } from './knownHost';
import { isSuffix } from './suffix';
import { isAnnounced, textBefore } from './surroundings';
import { readTail } from './tail';

/** The stretch of a chain that is a host. */
export interface ChosenHost {
  readonly labels: readonly Label[];
  readonly dot: DotKind;
}

const longestDisguised = 6;

/** The host that a chain of labels holds, if any: the plain reading first, then one with disguised dots. */
export function chooseHost(folded: Folded, chain: Chain): ChosenHost | undefined {
  return choosePlain(folded, chain) ?? chooseDisguised(folded, chain) ?? choosePlainBehind(folded, chain);
}

/** `19.9，abc.top`: a plain host that only a mark of the sentence joins to what stands before it. */
function choosePlainBehind(folded: Folded, chain: Chain): ChosenHost | undefined {
  for (let start = 1; start + 1 < chain.labels.length; start++) {
    if (chain.dots[start - 1]?.kind === 'plain' || chain.dots[start]?.kind !== 'plain') continue;
    const rest: Chain = { labels: chain.labels.slice(start), dots: chain.dots.slice(start) };
    const chosen = choosePlain(folded, rest);
    if (chosen) return chosen;
  }
  return undefined;
}

function choosePlain(folded: Folded, chain: Chain): ChosenHost | undefined {
  const count = plainLabels(chain);
  for (let end = count; end >= 2; end--) {
    const next = end < count ? chain.labels[end] : undefined;
    // What follows an address behind a dot is the next sentence or nothing: `abc.com.We`.
    if (next && !(isSuffix('strong', chain.labels[end - 1]?.text ?? '') && /^[A-Z0-9\u3400-\u9fff]/.test(next.cased)))
      continue;
    const labels = withoutListNumber(folded, chain.labels.slice(0, end));
    if (accepts(folded, labels, 'plain')) return { labels, dot: 'plain' };
  }
  return undefined;
}

/** `1.www.abc.com` at the start of a line: the number counts the lines. */
function withoutListNumber(folded: Folded, labels: readonly Label[]): readonly Label[] {
  const first = labels[0];
  if (labels.length < 3 || !first || !/^\d{1,2}$/.test(first.text)) return labels;
  return /(?:^|\n)\s*$/.test(folded.value.slice(Math.max(0, first.start - 4), first.start)) ? labels.slice(1) : labels;
}

/** One kind of disguise a host; the longest stretch where the dots leave no doubt, the shortest where they also end sentences. */
function chooseDisguised(folded: Folded, chain: Chain): ChosenHost | undefined {
  for (let start = 0; start + 1 < chain.labels.length; start++) {
    let best: ChosenHost | undefined;
    let dot: DotKind = 'plain';
    for (let end = start + 2; end <= chain.labels.length && end - start <= longestDisguised; end++) {
      const kind = chain.dots[end - 2]?.kind ?? 'plain';
      if (kind !== 'plain' && dot !== 'plain' && kind !== dot) break;
      if (kind !== 'plain') dot = kind;
      const labels = chain.labels.slice(start, end);
      if (dot === 'plain') continue;
      const evenly = isEvenlySpaced(chain.dots.slice(start, end - 1));
      if (!evenly && !isPlausibleStart(folded, labels, dot, chain.labels[start + 1])) continue;
      if (accepts(folded, labels, dot)) best = { labels, dot };
    }
    if (best) return best;
  }
  return undefined;
}

/** Behind dots that also end sentences, a third label must be a common one for hosts (www, bbs), announced (登录xuan。abc。cn) or part of the suffix: `好 ok。abc。com`. */
function isPlausibleStart(folded: Folded, labels: readonly Label[], dot: DotKind, second: Label | undefined): boolean {
  if (dot === 'han' || dot === 'bracket' || labels.length <= 2) return true;
  const first = labels[0]?.text ?? '';
  // No word of a sentence is that long in small letters, touches both stops and goes on in small letters (换到tixian。abc。cc).
  if (dot === 'ideographic' && labels.every(({ cased }) => /^[a-z]{2,}[a-z0-9-]*$/.test(cased)) && first.length >= 4)
    return true;
  if (first.length > 2 && isAnnounced(textBefore(folded, labels[0]?.start ?? 0))) return true;
  return (
    /^(?:w{3}|m|3w|wap|shop|v|bbs|mail|blog|news|wx|h5|api|mall|store|pay|live|img|oa|vip|item|forum)$/.test(first) ||
    (labels.length === 3 && /^(?:com|net|org|gov|edu)$/.test(second?.text ?? ''))
  );
}

function accepts(folded: Folded, labels: readonly Label[], dot: DotKind): boolean {
  const end = labels[labels.length - 1]?.end ?? 0;
  const tail = readTail(folded, end, { schemed: false, folded: false });
  const behind = folded.value.charAt(end);
  return isBelievable({
    folded,
    labels,
    dot,
    hasTail: tail.end > end && !(behind === '/' && tail.end === end + 1),
    known: knownHost(hostName(labels)) !== undefined,
  });
}
