import { nearest } from '../nearest';
import type { Channel } from '../text';
import { shippedFigures } from './figures';
import type { Figure, FigureValue, Policy, PolicyProblem } from './model';
import { overrideProblem, shown } from './overrideProblem';

export type Overrides = Readonly<Record<string, FigureValue>>;

/**
 * The figures of a channel with a project's overrides (`policies.<channel>` of the configuration).
 * A house figure takes any value of its kind and becomes a `team` figure; a platform or law figure is only ever tightened.
 * An override that can't hold is reported and leaves the shipped figure as it is; one that passes the platform's ceiling is cut to it.
 */
export function policyFor(
  channel: Channel,
  overrides: Overrides = {},
): { readonly policy: Policy; readonly problems: readonly PolicyProblem[] } {
  const figures = new Map(shippedFigures(channel).map((figure) => [figure.key, figure]));
  const problems: PolicyProblem[] = [];
  // Platform figures first, so that ceilings are already tightened when a house figure is measured against them.
  const ordered = Object.entries(overrides).sort(([a], [b]) => rank(figures.get(a)) - rank(figures.get(b)));
  for (const [key, value] of ordered) {
    const figure = figures.get(key);
    if (!figure) {
      const suggestions = nearest(key, figures.keys());
      problems.push({ channel, key, sentence: { key: 'policy.problem.unknown', args: { key, channel } }, suggestions });
      continue;
    }
    const sentence = overrideProblem(figure, value);
    if (sentence) problems.push({ channel, key, sentence });
    else if (figure.layer === 'house') {
      const ceiling = figure.ceiling === undefined ? undefined : figures.get(figure.ceiling);
      const passes = typeof ceiling?.value === 'number' && typeof value === 'number' && value > ceiling.value;
      if (passes) problems.push(loosened(channel, key, value, ceiling));
      figures.set(key, team(figure, passes ? ceiling.value : value));
    } else if (isTighter(figure, value)) figures.set(key, team(figure, value));
    else problems.push(loosened(channel, key, value, figure));
  }
  return { policy: lookup(channel, figures), problems };
}

const rank = (figure: Figure | undefined): number => (figure?.layer === 'house' ? 1 : 0);

/** A tightened platform figure is the team's too: the platform would still take more, so it stays at hand in `tightens`. */
function team(figure: Figure, value: FigureValue): Figure {
  if (shown(figure.value) === shown(value)) return figure;
  const own: Figure = { ...figure, value, layer: 'team', source: 'qunfa.config.json' };
  return figure.layer === 'platform' ? { ...own, tightens: figure } : own;
}

function loosened(channel: Channel, key: string, value: FigureValue, bound: Figure): PolicyProblem {
  const args = { key, value: shown(value), limit: shown(bound.value), source: bound.source };
  return { channel, key, sentence: { key: 'policy.problem.loosened', args } };
}

function isTighter(figure: Figure, value: FigureValue): boolean {
  if (shown(figure.value) === shown(value)) return true;
  switch (figure.limit) {
    case 'max':
      return value < figure.value;
    case 'min':
      return value > figure.value;
    case 'subset': {
      const allowed: readonly unknown[] = Array.isArray(figure.value) ? figure.value : [];
      return Array.isArray(value) && value.every((item) => allowed.includes(item));
    }
    case 'choice':
      return true;
    default:
      return false;
  }
}

function lookup(channel: Channel, figures: ReadonlyMap<string, Figure>): Policy {
  const typed = <T extends FigureValue>(key: string, fits: (value: FigureValue) => value is T): Figure<T> => {
    const figure = figures.get(key);
    if (!figure) throw new Error(`No figure "${key}" for ${channel}`);
    if (!fits(figure.value)) throw new Error(`Figure "${key}" is of another type: ${shown(figure.value)}`);
    // Looked at just above.
    return figure as Figure<T>;
  };
  const all = [...figures.values()];
  return {
    channel,
    number: (key) => typed(key, (value) => typeof value === 'number'),
    string: (key) => typed(key, (value) => typeof value === 'string'),
    strings: (key) => typed(key, (value): value is readonly string[] => listOf(value, 'string')),
    numbers: (key) => typed(key, (value): value is readonly number[] => listOf(value, 'number')),
    find: (key) => figures.get(key),
    all: () => all,
  };
}

function listOf(value: FigureValue, type: 'string' | 'number'): boolean {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return Array.isArray(value) && items.every((item) => typeof item === type);
}
