import type { BroadcastMessage, Template } from '../template/model';
import type { Fix } from './model';

/** An offered fix: one more line at the end of a message's text. */
export function appendLine(template: Template, message: BroadcastMessage, line: string, title: string): Fix {
  const end = message.text.range.end;
  const newline = template.source.includes('\r\n') ? '\r\n' : '\n';
  return {
    title: { key: title, args: { text: line } },
    safe: false,
    edits: [{ range: { start: end, end }, text: `${newline}${line}` }],
  };
}
