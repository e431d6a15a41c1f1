import { nearest } from '../nearest';
import type { Template } from '../template/model';
import type { Fix, RawFinding } from './model';
import { replacements } from './replacements';
import { wholeLine } from './wholeLine';

const DIRECTIVES = ['qunfa-disable-next-line', 'qunfa-disable', 'qunfa-enable'];
/** The word, and what follows it. */
const WRITTEN = /^(\s*)(qunfa-[^\s,，、]*)(.*)$/is;
const REASON = /(?:^|[\s,，、])(?:--|—).*$/s;

/** Whether a comment means to be a directive. */
export const isDirective = ({ source }: Template, { start }: { readonly start: number }): boolean =>
  /^\s*qunfa-/i.test(source.slice(start, start + 100));

/** Directives that do nothing at all: a name that is none, no rule named, an end without a beginning. */
export function* idleDirectives(template: Template): Generator<RawFinding> {
  const { source, comments, suppressions } = template;
  for (const comment of comments) {
    const { range, content } = comment;
    // One without an end is text/markdown's.
    const written = content.end < range.end ? WRITTEN.exec(source.slice(content.start, content.end)) : undefined;
    if (!written) continue;
    const [, blanks = '', word = '', rest = ''] = written;
    const namesRules = /[^\s,，、]/.test(rest.replace(REASON, ''));
    const start = content.start + blanks.length;
    const place = { start, end: start + word.length };
    const removal: Fix = {
      title: { key: 'checks.fix.remove-comment' },
      safe: false,
      edits: [{ range: wholeLine(source, range), text: '' }],
    };
    if (!DIRECTIVES.includes(word)) {
      const meant = meantBy(word);
      const key = `checks.template/unused-suppression.directive${meant.length > 0 ? '.near' : ''}`;
      const fixes = [...replacements(meant, place), removal];
      yield { range: place, message: { key, args: { word, near: meant[0] ?? '' } }, data: { directive: word }, fixes };
    } else if (word !== 'qunfa-enable' && !namesRules) {
      const message = { key: 'checks.template/unused-suppression.no-rule', args: { word } };
      yield { range: place, message, data: { directive: word }, fixes: [removal] };
    } else if (
      word === 'qunfa-enable' &&
      !suppressions.some((one) => one.kind === 'block' && one.rules.length > 0 && one.scope.end === range.end)
    ) {
      const message = { key: 'checks.template/unused-suppression.enable' };
      yield { range: place, message, data: { directive: word }, fixes: [{ ...removal, safe: true }] };
    }
  }
}

/** `qunfa-disable:text/length` lacks a blank; the rest is a mistyped name. */
function meantBy(word: string): readonly string[] {
  const lower = word.toLowerCase();
  const run = DIRECTIVES.find((name) => /^[:：]/.test(lower.slice(name.length)) && lower.startsWith(name));
  if (run) return [`${run} ${word.slice(run.length + 1)}`.trim()];
  return nearest(lower, DIRECTIVES, 1);
}
