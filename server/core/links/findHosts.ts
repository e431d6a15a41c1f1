import { readChain } from './chain';
import { chooseHost } from './chooseHost';
import { beginsDot } from './dot';
import type { Folded } from './fold';
import { chooseHanHost } from './hanHost';
import { hostSpot } from './hostSpot';
import { chooseIp } from './ip';
import { asciiLabel, isHan, isLabelUnit, withNumeralsBefore } from './label';
import { isInMail } from './mail';
import type { Spot } from './spot';

/** Hosts without a scheme, in ascending order; `taken` are stretches that already are something else, ascending too. Each character is read a bounded number of times. Pauses (`undefined`) for others. */
export function* findHosts(
  folded: Folded,
  taken: readonly { readonly start: number; readonly end: number }[],
): Generator<undefined, Spot[], void> {
  let looked = 0;
  const found: Spot[] = [];
  const { value } = folded;
  let next = 0;
  for (let at = 0; at < value.length; ) {
    while (next < taken.length && (taken[next]?.end ?? 0) <= at) next++;
    const block = taken[next];
    if (block && block.start <= at) {
      at = block.end;
      continue;
    }
    const unit = value.charCodeAt(at);
    if (!isLabelUnit(unit) && !beginsDot(unit)) {
      at++;
      continue;
    }
    if (++looked % AT_A_TIME === 0) yield;
    const { spot, end } = hostAt(folded, at);
    if (spot && !(block && spot.end > block.start)) found.push(spot);
    at = Math.max(end, spot?.end ?? 0, at + 1);
  }
  return found;
}

/** Places that are looked at between two pauses: a few milliseconds at most. */
const AT_A_TIME = 40;

/** The host that begins here or, where a dot stands here, right before; and where to read on. */
function hostAt(folded: Folded, at: number): { spot?: Spot | undefined; end: number } {
  const { value } = folded;
  if (!isLabelUnit(value.charCodeAt(at))) {
    if (at === 0 || !isHan(value.charAt(at - 1))) return { end: at + 1 };
    const han = chooseHanHost(folded, at);
    return han ? { spot: hostSpot(folded, han), end: at + 1 } : { end: at + 1 };
  }
  const letters = asciiLabel(folded, at);
  const label = letters && isHan(value.charAt(at - 1)) ? (withNumeralsBefore(folded, letters) ?? letters) : letters;
  if (!label) return { end: runEnd(value, at) };
  const chain = readChain(folded, label);
  if (chain.labels.length === 1) return { end: runEnd(value, at) };
  const chainEnd = chain.labels[chain.labels.length - 1]?.end ?? label.end;
  const chosen = chooseIp(folded, chain) ?? chooseHost(folded, chain);
  const spot = chosen && hostSpot(folded, chosen);
  if (!spot || isInMail(folded, spot)) return { end: chainEnd };
  return { spot, end: spot.end };
}

function runEnd(value: string, at: number): number {
  let end = at;
  while (end < value.length && isLabelUnit(value.charCodeAt(end))) end++;
  return end;
}
