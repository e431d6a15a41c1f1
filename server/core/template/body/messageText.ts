import type { Range } from '../../text';
import type { LogicalLine } from './logicalLines';
import { TextPieces } from './mappedText';
import { visibleRuns } from './visibleRuns';

/**
 * Collects the text of one message line by line: blank lines at both ends fall away, lines that are not sent (comments, attachments,
 * the fold mark) leave no more of a gap than the larger of the gaps around them, and the fold leaves exactly one empty line.
 */
export class MessageText {
  readonly pieces = new TextPieces();
  /** Offset in the text where the folded part begins. */
  foldAt: number | undefined;
  private started = false;
  private folded = false;
  /** Line break of the last line of text, until something follows. */
  private lineBreak: Range | undefined;
  private blankRun: Range[] = [];
  private longestRun: Range[] = [];
  /** Break of the fold mark's own line, while nothing stands below it. */
  private foldBreak: Range | undefined;

  constructor(private readonly source: string) {}

  text(line: LogicalLine): void {
    if (this.started) this.gap();
    this.started = true;
    this.foldBreak = undefined;
    if (this.folded && this.foldAt === undefined) this.foldAt = this.pieces.length;
    for (const run of visibleRuns(this.source, line)) this.pieces.add(run.start, run.end);
    this.lineBreak = { start: line.contentEnd, end: line.end };
    this.blankRun = [];
    this.longestRun = [];
  }

  blank(line: LogicalLine): void {
    if (this.started) this.blankRun.push({ start: line.start, end: line.end });
  }

  /** A line that is not sent. */
  removed(): void {
    if (this.blankRun.length > this.longestRun.length) this.longestRun = this.blankRun;
    this.blankRun = [];
  }

  fold(line: LogicalLine): void {
    this.removed();
    this.folded = true;
    this.foldBreak = { start: line.contentEnd, end: line.end };
  }

  end(): void {
    if (this.folded && this.foldAt === undefined) this.foldAt = this.pieces.length;
  }

  private gap(): void {
    this.removed();
    this.addBreak(this.lineBreak);
    if (this.foldBreak) {
      const blank = this.longestRun[0];
      this.addBreak(blank ? this.breakOf(blank) : this.foldBreak);
      return;
    }
    for (const blank of this.longestRun) {
      const lineBreak = this.breakOf(blank);
      this.pieces.add(blank.start, lineBreak.start);
      this.addBreak(lineBreak);
    }
  }

  /** A line break is one unit of the text: of `\r\n` the `\n`. */
  private addBreak(lineBreak: Range | undefined): void {
    if (lineBreak && lineBreak.end > lineBreak.start) this.pieces.add(lineBreak.end - 1, lineBreak.end);
  }

  private breakOf({ start, end }: Range): Range {
    let at = end;
    while (at > start && (this.source[at - 1] === '\n' || this.source[at - 1] === '\r')) at--;
    return { start: at, end };
  }
}
