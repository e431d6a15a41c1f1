import type { Message } from '../l10n/message';
import type { Figure, FigureValue } from './model';

const CLOCK_RANGE = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Why a value can't stand for a figure, or undefined where it can. Looks at kind and form only; who may loosen what is the business of `policyFor`. */
export function overrideProblem(figure: Figure, value: FigureValue): Message | undefined {
  const { key } = figure;
  if (!sameKind(figure.value, value))
    return { key: 'policy.problem.kind', args: { key, example: shown(figure.value) } };
  const numbers = typeof value === 'number' ? [value] : Array.isArray(value) ? value.filter(isNumber) : [];
  const least = figure.atLeast ?? 0;
  if (numbers.some((number) => !Number.isFinite(number) || number < least)) {
    return { key: 'policy.problem.least', args: { key, value: shown(value), least } };
  }
  const words = typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter(isString) : [];
  if (figure.choices && words.some((word) => !figure.choices?.includes(word))) {
    return { key: 'policy.problem.choice', args: { key, value: shown(value), choices: figure.choices.join(' · ') } };
  }
  if (figure.unit === 'HH:MM-HH:MM' && words.some((word) => !CLOCK_RANGE.test(word) || emptyClockRange(word))) {
    return { key: 'policy.problem.clock', args: { key, value: shown(value), example: shown(figure.value) } };
  }
  return undefined;
}

export function shown(value: FigureValue): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** `account` stands for a number that each account has of its own, so a number may take its place. */
function sameKind(shipped: FigureValue, value: FigureValue): boolean {
  if (shipped === 'account') return typeof value === 'number' || value === 'account';
  if (!Array.isArray(shipped)) return typeof shipped === typeof value;
  if (!Array.isArray(value)) return false;
  if (shipped.every(isNumber)) return value.length === shipped.length && value.every(isNumber);
  return value.every(isString);
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isString = (value: unknown): value is string => typeof value === 'string';
/** 22:00-22:00 would hold no minute; 22:00-02:00 goes over midnight and is fine. */
const emptyClockRange = (range: string): boolean => range.slice(0, 5) === range.slice(6);
