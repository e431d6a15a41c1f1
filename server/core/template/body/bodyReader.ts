import { lineEndFrom } from '../lineBreaks';
import type { BroadcastMessage, Comment, Segment, SegmentKind, Suppression, TemplateProblem } from '../model';
import { attachmentLine } from './attachmentLine';
import { type CommentMark, commentFinder } from './commentFinder';
import { type LogicalLine, logicalLines } from './logicalLines';
import { MessageBuilder } from './messageBuilder';
import { directiveOf, isDirectiveLike, SuppressionScopes } from './suppressionMarks';
import { isBlankRange } from './visibleRuns';

export interface Body {
  readonly messages: readonly BroadcastMessage[];
  readonly comments: readonly Comment[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly TemplateProblem[];
  readonly segments: readonly Segment[];
}

/** Reads the messages of a template from `from` on, line by line; segments tile [from, source.length). */
export function readBody(source: string, from: number): Body {
  const reader = new BodyReader(source, from);
  for (const line of logicalLines(source, from, commentFinder(source))) reader.line(line);
  return reader.end();
}

const SPACED_SEPARATOR = /^[ \t\u00a0\u3000]*---[ \t\u00a0\u3000]*$/;
const WIDEST_SEPARATOR = 80;

class BodyReader {
  private readonly messages: BroadcastMessage[] = [];
  private readonly comments: Comment[] = [];
  private readonly problems: TemplateProblem[] = [];
  private readonly segments: Segment[] = [];
  private readonly scopes = new SuppressionScopes();
  private message: MessageBuilder;

  constructor(
    private readonly source: string,
    from: number,
  ) {
    this.message = new MessageBuilder(source, 0, from);
  }

  line(line: LogicalLine): void {
    if (line.comments.length > 0) this.lineWithComments(line);
    else this.plainLine(line);
  }

  end(): Body {
    this.messages.push(this.message.end(this.source.length));
    const { messages, comments, problems, segments } = this;
    return { messages, comments, problems, segments, suppressions: this.scopes.end(this.source.length) };
  }

  private plainLine(line: LogicalLine): void {
    const { start, contentEnd } = line;
    if (isBlankRange(this.source, { start, end: contentEnd })) {
      this.message.text.blank(line);
      this.segment('blank', start, line.end);
      return;
    }
    this.scopes.line({ start, end: line.end });
    if (contentEnd - start === 3 && this.source.startsWith('---', start)) {
      this.messages.push(this.message.end(start));
      this.message = new MessageBuilder(this.source, this.messages.length, line.end);
      this.segment('separator', start, line.end);
      return;
    }
    const attachment = attachmentLine(this.source, { start, end: contentEnd }, this.message.attachments.length);
    if (attachment) this.message.attach(attachment);
    else this.message.text.text(line);
    if (!attachment) this.spacedSeparator(start, contentEnd);
    this.segment(attachment ? 'attachment' : 'text', start, line.end);
  }

  private lineWithComments(line: LogicalLine): void {
    const { source } = this;
    const filled = line.runs.filter((run) => !isBlankRange(source, run));
    if (filled.length > 0) this.scopes.line({ start: line.start, end: line.end });
    for (const comment of line.comments) this.comment(comment, line.end);
    if (filled.length === 0) {
      const fold = this.isFold(line);
      if (fold) this.message.fold(line);
      else this.message.text.removed();
      this.commentSegments(line, fold);
      return;
    }
    const [only] = filled;
    const attachment =
      filled.length === 1 && only ? attachmentLine(source, only, this.message.attachments.length) : undefined;
    if (attachment) this.message.attach(attachment);
    else this.message.text.text(line);
    this.mixedSegments(line, attachment ? 'attachment' : 'text');
  }

  private comment(comment: CommentMark, lineEnd: number): void {
    this.comments.push({ range: comment.range, content: comment.content });
    if (!comment.closed) {
      const { start, end } = comment.range;
      // A comment was most likely meant for its line; a mark inside it begins another one.
      const inner = this.source.indexOf('<!--', start + '<!--'.length);
      const lineEnd = Math.min(end, lineEndFrom(this.source, start));
      const at = inner >= 0 && inner < lineEnd ? inner : lineEnd;
      this.problems.push({
        code: 'unclosed-comment',
        range: { start, end: start + '<!--'.length },
        sentence: { key: 'template.comment.unclosed' },
        suggestions: [' -->'],
        replace: { start: at, end: at },
      });
      return;
    }
    const directive = directiveOf(this.source, comment);
    if (directive) this.scopes.meet(directive, lineEnd);
  }

  /** `---` with blanks beside it, which nobody sees, is a line of the message. */
  private spacedSeparator(start: number, end: number): void {
    if (end - start > WIDEST_SEPARATOR || !SPACED_SEPARATOR.test(this.source.slice(start, end))) return;
    this.problems.push({
      code: 'spaced-separator',
      range: { start, end },
      sentence: { key: 'template.separator.spaced' },
      suggestions: ['---'],
    });
  }

  /** `<!-- more -->` alone on its line; further ones are comments. */
  private isFold({ comments, start, contentEnd }: LogicalLine): boolean {
    const [only] = comments;
    if (comments.length !== 1 || !only?.closed || this.message.hasFold) return false;
    const { content } = only;
    const oneLine = !this.source.slice(start, contentEnd).match(/[\r\n]/);
    return oneLine && this.source.slice(content.start, content.end).trim().toLowerCase() === 'more';
  }

  /** A line of comments: each takes the blanks before it, the last one the rest of the line. */
  private commentSegments(line: LogicalLine, fold: boolean): void {
    let at = line.start;
    for (const [index, comment] of line.comments.entries()) {
      const end = index === line.comments.length - 1 ? line.end : comment.range.end;
      this.segment(fold ? 'fold' : this.kindOf(comment), at, end);
      at = end;
    }
  }

  private mixedSegments(line: LogicalLine, kind: SegmentKind): void {
    let at = line.start;
    for (const comment of line.comments) {
      this.segment(kind, at, comment.range.start);
      this.segment(this.kindOf(comment), comment.range.start, comment.range.end);
      at = comment.range.end;
    }
    this.segment(kind, at, line.end);
  }

  private kindOf(comment: CommentMark): SegmentKind {
    return isDirectiveLike(this.source, comment) ? 'directive' : 'comment';
  }

  private segment(kind: SegmentKind, start: number, end: number): void {
    if (start === end) return;
    const message = this.message.index;
    const last = this.segments[this.segments.length - 1];
    const grows =
      last?.kind === kind && last.message === message && last.end === start && (kind === 'text' || kind === 'blank');
    if (grows) this.segments[this.segments.length - 1] = { ...last, end };
    else this.segments.push({ kind, start, end, message });
  }
}
