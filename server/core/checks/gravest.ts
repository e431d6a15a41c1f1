import type { Severity } from '../text';
import type { Finding } from './model';
import { isProtected } from './severityFor';

export interface Gravest {
  /** In their order. */
  readonly shown: readonly Finding[];
  /** How many are left out, and the gravest severity among them. */
  readonly left: number;
  readonly gravestLeft: Severity | undefined;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** As many findings as are shown, the gravest first: what the platform refuses, then by severity; of one sort those that stand first. */
export function gravest(findings: readonly Finding[], most: number): Gravest {
  if (findings.length <= most) return { shown: findings, left: 0, gravestLeft: undefined };
  const rank = ({ severity, layer }: Finding): number => (isProtected(severity, layer) ? -1 : ORDER.indexOf(severity));
  // Stable, so findings of one rank keep their order.
  const ranked = [...findings].sort((a, b) => rank(a) - rank(b));
  const chosen = new Set(ranked.slice(0, most));
  return {
    shown: findings.filter((finding) => chosen.has(finding)),
    left: findings.length - most,
    gravestLeft: ranked[most]?.severity,
  };
}
