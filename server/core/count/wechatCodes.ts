import codes from './wechatCodes.json';

/** A picture that WeChat draws for a name in square brackets, such as `[庆祝]` or `[Party]`. */
export interface WechatCode {
  readonly zh: string;
  readonly en: string;
  /** Another English spelling that is drawn too. */
  readonly enAlso?: readonly string[];
  readonly meaning: { readonly zh: string; readonly en: string };
  /** What people write when they mean this one; not drawn by WeChat. */
  readonly near?: readonly string[];
}

export type CodeLanguage = 'zh' | 'en' | 'both';

/** Every known code, in the order of WeChat's own panel. */
export const wechatCodes: readonly WechatCode[] = codes;

const byZh = new Map<string, WechatCode>();
const byEn = new Map<string, WechatCode>();
const byNear = new Map<string, WechatCode>();
for (const code of wechatCodes) {
  if (!byZh.has(code.zh)) byZh.set(code.zh, code);
  for (const en of [code.en, ...(code.enAlso ?? [])]) if (!byEn.has(en)) byEn.set(en, code);
  for (const near of code.near ?? []) if (!byNear.has(near)) byNear.set(near, code);
}

/** The code with exactly this name (without brackets; letter case matters to WeChat). */
export function wechatCode(name: string): WechatCode | undefined {
  return byZh.get(name) ?? byEn.get(name);
}

/** Which of WeChat's two lists holds this name; undefined where neither does. */
export function codeLanguage(name: string): CodeLanguage | undefined {
  if (byZh.has(name)) return byEn.has(name) ? 'both' : 'zh';
  return byEn.has(name) ? 'en' : undefined;
}

/** Name of the code that was probably meant by a name that is none, in the language it was written in; undefined where nothing is near. */
export function nearestCode(name: string): string | undefined {
  const wanted = name.trim();
  if (wanted === '' || wanted.length > longestName) return undefined;
  if (codeLanguage(wanted) !== undefined) return wanted;
  const meant = byNear.get(wanted);
  if (meant) return meant.zh;
  return /^[\x20-\x7e！]+$/.test(wanted) ? nearestEnglish(wanted) : nearestChinese(wanted);
}

const longestName = 16;

function nearestEnglish(name: string): string | undefined {
  const wanted = looseEnglish(name);
  // Short names are too alike to guess at: only letter case and punctuation may differ.
  const allowed = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  return nearest(byEn.keys(), (candidate) => editDistance(wanted, looseEnglish(candidate), allowed), allowed);
}

function looseEnglish(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** `庆祝啦` and `大笑脸`: a code of two or more characters inside the name, or one wrong character among three or more. */
function nearestChinese(name: string): string | undefined {
  const inside = [...byZh.keys()].filter((zh) => zh.length >= 2 && name.length <= zh.length + 1 && name.includes(zh));
  if (inside.length > 0) return inside.sort((a, b) => b.length - a.length)[0];
  const allowed = name.length < 3 ? 0 : 1;
  const long = [...byZh.keys()].filter((zh) => zh.length >= 3);
  return nearest(long, (candidate) => editDistance(name, candidate, allowed), allowed);
}

function nearest(
  candidates: Iterable<string>,
  distance: (candidate: string) => number,
  allowed: number,
): string | undefined {
  let best: string | undefined;
  let bestDistance = allowed + 1;
  for (const candidate of candidates) {
    const d = distance(candidate);
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/** Optimal string alignment: insertions, deletions, changes and swapped neighbours count one each; `allowed + 1` where the lengths alone exceed it. */
function editDistance(a: string, b: string, allowed: number): number {
  if (Math.abs(a.length - b.length) > allowed) return allowed + 1;
  let before: readonly number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : change;
      current.push(Math.min(change, swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? allowed + 1;
}
