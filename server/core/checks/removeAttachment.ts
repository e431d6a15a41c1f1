import type { Attachment, Template } from '../template/model';
import type { Fix } from './model';

/** An offered fix: the attachment's line goes, with its line break. */
export function removeAttachment({ source }: Template, { range }: Attachment): Fix {
  const end = source.startsWith('\r\n', range.end)
    ? range.end + 2
    : source.startsWith('\n', range.end)
      ? range.end + 1
      : range.end;
  return {
    title: { key: 'checks.fix.remove-attachment' },
    safe: false,
    edits: [{ range: { start: range.start, end }, text: '' }],
  };
}
