import type { BroadcastMessage } from '../template/model';
import type { Range } from '../text';

/** What was meant for a variable and is read as it stands: `｛｛昵称｝｝`, `{昵称}`, `{{昵称}`. */
export interface AlmostVariable {
  readonly range: Range;
  readonly written: string;
  /** As it has to be written. */
  readonly right: string;
  /** Two braces were begun, so nothing else can be meant. */
  readonly sure: boolean;
}

/** Chinese input methods type full-width braces and bars. */
const ALMOST =
  /([{｛]{1,2})[ \t\u3000]*([^{}｛｝|｜\r\n]{1,40}?)[ \t\u3000]*(?:[|｜]([^{}｛｝\r\n]{0,40}))?([}｝]{1,2})/g;

/** Places of a message's text that hold a known name in braces which make no variable of it. What holds another name is the writer's own text. */
export function* almostVariables(
  { parts }: BroadcastMessage,
  isKnown: (name: string) => boolean,
): Generator<AlmostVariable> {
  for (const part of parts) {
    if (part.kind !== 'plain' || !/[{｛]/.test(part.value)) continue;
    for (const { 0: written, 1: open = '', 2: name = '', 3: fallback, 4: close = '', index } of part.value.matchAll(
      ALMOST,
    )) {
      if (!isKnown(name)) continue;
      const start = part.range.start + index;
      yield {
        range: { start, end: start + written.length },
        written,
        right: `{{${name}${fallback === undefined ? '' : `|${fallback.trim()}`}}}`,
        sure: open.length + close.length > 2,
      };
    }
  }
}

/** A name that has a known one in front of a sign that looks like the bar, or stands for one: `昵称｜朋友`, `昵称:朋友`. */
export function withBar(name: string, isKnown: (name: string) => boolean): string | undefined {
  const [, before = '', after = ''] = /^(.+?)\s*[｜:：/／\\、]\s*(.*)$/.exec(name) ?? [];
  return before !== '' && isKnown(before) ? `${before}|${after}` : undefined;
}
