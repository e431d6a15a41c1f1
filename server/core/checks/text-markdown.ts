import { type MarkdownSpan, markdownSpans } from '../template/structure';
import type { Fix, Rule } from './model';
import { replacements } from './replacements';

/** Markdown formatting in the text: a phone shows its marks as raw characters. A comment that never ends swallows what follows it. */
export const textMarkdown: Rule = {
  id: 'text/markdown',
  severity: 'warning',
  layer: undefined,
  fix: 'safe',
  needs: 'markdown',
  *check({ template }) {
    for (const problem of template.problems) {
      if (problem.code !== 'unclosed-comment') continue;
      const fixes = replacements(problem.suggestions, problem.replace ?? problem.range);
      yield { range: problem.range, message: problem.sentence, severity: 'error', data: { kind: 'comment' }, fixes };
    }
    const newline = template.source.includes('\r\n') ? '\r\n' : '\n';
    for (const { text } of template.messages) {
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
