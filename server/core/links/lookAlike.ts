import { foldPoint } from './foldPoint';
import { imitated, knownHost } from './knownHost';
import { mark } from './mark';
import { decodePunycode } from './punycode';

/** True where a host is made to be taken for another: letters of other scripts that look Latin, or a well-known name with a digit or dash too many. `registrable` is the host's registrable domain. */
export function isLookAlike(host: string, registrable: string | undefined): boolean {
  return host.split('.').some(hidesLatin) || imitates(registrable ?? host);
}

function hidesLatin(label: string): boolean {
  const decoded = label.startsWith('xn--') ? decodePunycode(label.slice(4)) : label;
  // Malformed punycode shows as something no registry hands out.
  if (decoded === undefined) return true;
  let alike = 0;
  let latin = 0;
  let other = 0;
  for (const char of decoded) {
    const point = char.codePointAt(0) ?? 0;
    if (point < 0x80) latin += /[a-z]/i.test(char) ? 1 : 0;
    else if (((foldPoint(point)?.mark ?? 0) & mark.lookAlike) !== 0) alike++;
    else if (/\p{Script=Latin}/u.test(char) || /\p{Script=Cyrillic}|\p{Script=Greek}/u.test(char)) other++;
  }
  // A whole word of another alphabet is that alphabet's own word unless every letter of it reads as Latin.
  return alike > 0 ? latin > 0 || other === 0 : latin > 0 && other > 0;
}

const skeletons = new Map(imitated.map((host) => [skeleton(host), host]));

/** `ta0bao.com`, `rn` for m, `vv` for w, an added dash: the same outline as a listed host and not that host. */
function imitates(registrable: string): boolean {
  const original = skeletons.get(skeleton(registrable));
  return original !== undefined && original !== registrable && knownHost(registrable) === undefined;
}

function skeleton(host: string): string {
  return host
    .toLowerCase()
    .replace(/0/g, 'o')
    .replace(/[1i]/g, 'l')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/-(?=.*\.)/g, '');
}
