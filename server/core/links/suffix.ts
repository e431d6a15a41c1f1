import suffixes from './data/suffixes.json';

// Loaded with the first host name: most texts hold none. `require` is lazy in the bundles and from source alike.
declare function require(part: './publicSuffixes'): unknown;
const publicSuffixes = () => require('./publicSuffixes') as typeof import('./publicSuffixes');

const sets = {
  strong: new Set(suffixes.strong.list),
  certain: new Set(suffixes.certain.list),
  word: new Set(suffixes.word.list),
  function: new Set(suffixes.function.list),
  notBare: new Set(suffixes.notBare.list),
  wordDots: new Set(suffixes.wordDots.list),
  wordStops: new Set(suffixes.wordStops.list),
  hanAlone: new Set(suffixes.hanAlone.list),
};
const misspelt: ReadonlyMap<string, string> = new Map(Object.entries(suffixes.misspelt.map));

/** True where the last label of a host is in that list of server/core/links/data/suffixes.json. */
export function isSuffix(list: keyof typeof sets, label: string): boolean {
  return sets[list].has(label);
}

/** `c0m` → `com`. */
export function meantSuffix(label: string): string {
  return misspelt.get(label) ?? label;
}

export interface Domain {
  /** Registrable domain, private suffixes such as github.io counted as suffixes. */
  readonly registrable: string;
  /** The label before the public suffix that registries run. */
  readonly name: string;
}

const cache = new Map<string, Domain | undefined>();
const cacheLimit = 1000;

/** The registrable domain of a host name; undefined where its ending is not on the public suffix list or where nothing stands before it. */
export function domainOf(host: string): Domain | undefined {
  if (cache.has(host)) return cache.get(host);
  if (cache.size >= cacheLimit) cache.clear();
  const domain = lookUp(host);
  cache.set(host, domain);
  return domain;
}

function lookUp(host: string): Domain | undefined {
  const { parse } = publicSuffixes();
  const icann = parse(host, { detectIp: false, validateHostname: false });
  if (icann.isIcann !== true || icann.domain === null || icann.domainWithoutSuffix === null) return undefined;
  const withPrivate = parse(host, { allowPrivateDomains: true, detectIp: false, validateHostname: false });
  return { registrable: withPrivate.domain ?? host, name: icann.domainWithoutSuffix };
}
