import type { Range } from '../../text';
import type { Suppression } from '../model';
import type { CommentMark } from './commentFinder';

/** What a directive comment asks for. */
export interface Directive {
  readonly kind: 'next-line' | 'disable' | 'enable';
  readonly range: Range;
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
  readonly reason: string | undefined;
}

const KINDS = { 'qunfa-disable-next-line': 'next-line', 'qunfa-disable': 'disable', 'qunfa-enable': 'enable' } as const;

/** Undefined for plain comments, and for words that begin with `qunfa-` and are no directive. */
export function directiveOf(source: string, { range, content }: CommentMark): Directive | undefined {
  let at = content.start;
  const isGap = (offset: number): boolean => /[\s,，、]/.test(source.charAt(offset));
  const word = (): Range | undefined => {
    while (at < content.end && isGap(at)) at++;
    const start = at;
    while (at < content.end && !isGap(at)) at++;
    return at > start ? { start, end: at } : undefined;
  };
  const first = word();
  const name = first && source.slice(first.start, first.end);
  if (!name || !Object.hasOwn(KINDS, name)) return undefined;
  const rules: { id: string; range: Range }[] = [];
  let reason: string | undefined;
  for (let next = word(); next; next = word()) {
    const id = source.slice(next.start, next.end);
    if (id === '--' || id === '—' || id === '——') {
      reason = source.slice(next.end, content.end).trim() || undefined;
      break;
    }
    rules.push({ id, range: next });
  }
  return { kind: KINDS[name as keyof typeof KINDS], range, rules, reason };
}

export const isDirectiveLike = (source: string, { content }: CommentMark): boolean =>
  source.slice(content.start, content.end).trimStart().startsWith('qunfa-');

/** Turns directives, met in order, into suppressions with their scopes. */
export class SuppressionScopes {
  private readonly found: Suppression[] = [];
  private waiting: { readonly directive: Directive; readonly from: number }[] = [];
  private open: { directive: Directive; rules: Directive['rules'] }[] = [];

  /** `lineEnd`: where the next line starts. */
  meet(directive: Directive, lineEnd: number): void {
    if (directive.kind === 'next-line') this.waiting.push({ directive, from: lineEnd });
    else if (directive.kind === 'disable') this.open.push({ directive, rules: directive.rules });
    else this.enable(directive);
  }

  /** A line that holds more than comments and blanks: what was waiting for the next line is silent in it. */
  line(range: Range): void {
    if (this.waiting.length === 0) return;
    // Comments in between are in it too: one of them may be a suppression that is told to be unused.
    for (const { directive, from } of this.waiting) {
      const scope = { start: Math.min(from, range.start), end: range.end };
      this.found.push(suppression(directive, 'next-line', directive.rules, scope));
    }
    this.waiting = [];
  }

  end(sourceLength: number): readonly Suppression[] {
    this.line({ start: sourceLength, end: sourceLength });
    for (const { directive, rules } of this.open) this.found.push(block(directive, rules, sourceLength));
    this.open = [];
    return this.found.sort((a, b) => a.range.start - b.range.start || a.scope.end - b.scope.end);
  }

  /** Closes the named rules, or all where none is named; a directive of several rules may so end at several places. */
  private enable({ range, rules }: Directive): void {
    const ids = new Set(rules.map(({ id }) => id));
    const closes = ({ id }: { readonly id: string }): boolean => ids.size === 0 || ids.has(id);
    const left: typeof this.open = [];
    for (const entry of this.open) {
      const closed = entry.rules.filter(closes);
      const kept = entry.rules.filter((rule) => !closes(rule));
      if (closed.length > 0 || kept.length === 0) this.found.push(block(entry.directive, closed, range.end));
      if (kept.length > 0) left.push({ directive: entry.directive, rules: kept });
    }
    this.open = left;
  }
}

const block = (directive: Directive, rules: Directive['rules'], end: number): Suppression =>
  suppression(directive, 'block', rules, { start: directive.range.start, end });

const suppression = (
  { range, reason }: Directive,
  kind: Suppression['kind'],
  rules: Directive['rules'],
  scope: Range,
): Suppression => ({ range, kind, rules, reason, scope });
