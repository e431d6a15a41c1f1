import type { BroadcastMessage, TemplateProblem } from '../template/model';
import { type MarkdownSpan, markdownSpans } from '../template/structure';
import type { CheckContext, Fix, RawFinding, Rule } from './model';
import { replacements } from './replacements';
import { textWithValues } from './textWithValues';

/** Markdown formatting in the text: a phone shows its marks as raw characters. A comment that never ends swallows what follows it. */
export const textMarkdown: Rule = {
  id: 'text/markdown',
  severity: 'warning',
  layer: undefined,
  fix: 'safe',
  needs: 'markdown',
  *check(context) {
    const { template } = context;
    for (const problem of template.problems) {
      const kind = KIND_OF[problem.code];
      if (kind === undefined) continue;
      const fixes = replacements(problem.suggestions, problem.replace ?? problem.range);
      yield { range: problem.range, message: problem.sentence, data: { kind }, fixes };
    }
    const newline = template.source.includes('\r\n') ? '\r\n' : '\n';
    for (const message of template.messages) {
      const { text } = message;
      yield* inValues(context, message);
      for (const span of markdownSpans(text.value)) {
        const range = text.sourceRange(span.start, span.end);
        const written = text.value.slice(span.start, span.end);
        // Where a comment stands inside, taking the marks out would take the comment along: that is left to the writer.
        const whole = template.source.slice(range.start, range.end).replace(/\r\n?/g, '\n') === written;
        // Full-width brackets that were meant for an attachment: a line of text would become one, which is for the writer to say.
        const attaches = /^!?\[.*\)$/s.test(span.stripped);
        const fix: Fix = {
          title: { key: attaches ? 'checks.fix.attach' : 'checks.fix.strip-markdown' },
          safe: !attaches,
          edits: [{ range, text: apart(span, text.value).replaceAll('\n', newline) }],
        };
        const firstLine = written.split('\n', 1)[0] ?? '';
        yield {
          range,
          message: {
            key: `checks.text/markdown.${span.kind}`,
            args: { mark: firstLine.length > 24 ? `${firstLine.slice(0, 24)}…` : firstLine },
          },
          data: { kind: span.kind, stripped: span.stripped },
          fixes: whole && !isAll(span, text.value) ? [fix] : [],
        };
      }
    }
  },
};

/** What the parser found: the first swallows what follows it, the second makes one message of two. */
const KIND_OF: Readonly<Partial<Record<TemplateProblem['code'], string>>> = {
  'unclosed-comment': 'comment',
  'spaced-separator': 'separator',
};

/** Formatting within a value: what marks of the text and of a value make together is nobody's formatting. */
function* inValues(context: CheckContext, message: BroadcastMessage): Generator<RawFinding> {
  const filled = textWithValues(context, message);
  if (!filled) return;
  for (const { start, end, kind } of markdownSpans(filled.text)) {
    if (!filled.isWithin(start, end)) continue;
    const written = filled.text.slice(start, end).split('\n', 1)[0] ?? '';
    const mark = written.length > 24 ? `${written.slice(0, 24)}…` : written;
    const text = { key: `checks.text/markdown.${kind}`, args: { mark } };
    yield { range: filled.toSource(start, end), message: text, data: { kind } };
  }
}

/** Whether nothing would be left of the message. */
function isAll({ start, end, stripped }: MarkdownSpan, text: string): boolean {
  return stripped.trim() === '' && text.slice(0, start).trim() === '' && text.slice(end).trim() === '';
}

/** An address that was inside brackets must not run into the word behind it. */
function apart({ stripped, kind, end }: MarkdownSpan, text: string): string {
  return kind === 'link' && /[\w/]$/.test(stripped) && /^[\p{L}\d]/u.test(text.slice(end, end + 2))
    ? `${stripped} `
    : stripped;
}
