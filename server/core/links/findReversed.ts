import type { Folded } from './fold';
import type { Spot } from './spot';
import { domainOf } from './suffix';

/** `kcol.gnijuos//:ptth`, and `moc.gnijuos.www`, which no name of a host ends with. */
const backwards =
  /(?<![a-z0-9.:/-])(?:[a-z0-9/?=_-]{0,40}[a-z0-9-]+(?:\.[a-z0-9-]+){1,4}\/\/:s?ptth|[a-z]{2,6}(?:\.[a-z0-9-]+){1,3}\.www)(?![a-z0-9])/g;

/** Addresses written from their end to their beginning, for the reader to turn round. Ascending. */
export function findReversed(folded: Folded): Spot[] {
  const found: Spot[] = [];
  for (const match of folded.lower.matchAll(backwards)) {
    const [, scheme, host = '', path] =
      /^(?:(https?):\/\/)?([^/]+)(\/.*)?$/.exec([...match[0]].reverse().join('')) ?? [];
    const registrable = domainOf(host)?.registrable;
    if (registrable === undefined && scheme === undefined) continue;
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      kind: 'disguised',
      level: 'certain',
      host,
      registrable,
      ...(scheme === undefined ? {} : { scheme }),
      ...(path === undefined ? {} : { path }),
      disguise: 'reversed',
    });
  }
  return found;
}
