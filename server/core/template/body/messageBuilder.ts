import type { Range } from '../../text';
import type { Attachment, BroadcastMessage } from '../model';
import type { LogicalLine } from './logicalLines';
import { mappedText } from './mappedText';
import { MessageText } from './messageText';
import { textParts } from './textParts';

/** One message while its lines are being read. */
export class MessageBuilder {
  readonly text: MessageText;
  readonly attachments: Attachment[] = [];
  private foldRange: Range | undefined;

  constructor(
    private readonly source: string,
    readonly index: number,
    private readonly start: number,
  ) {
    this.text = new MessageText(source);
  }

  get hasFold(): boolean {
    return this.foldRange !== undefined;
  }

  attach(attachment: Attachment): void {
    this.attachments.push(attachment);
    this.text.removed();
  }

  fold(line: LogicalLine): void {
    this.foldRange = { start: line.start, end: line.contentEnd };
    this.text.fold(line);
  }

  end(offset: number): BroadcastMessage {
    this.text.end();
    const { pieces } = this.text.pieces;
    const text = mappedText(this.source, pieces, this.start);
    return {
      index: this.index,
      range: { start: this.start, end: offset },
      text,
      parts: textParts(text, pieces),
      attachments: this.attachments,
      fold: this.foldRange,
      foldAt: this.text.foldAt,
    };
  }
}
