import { findLinksSteps } from '../links';
import type { BroadcastMessage } from '../template/model';
import type { Range } from '../text';

/** WeChat codes, and words in brackets that may be meant as one; the whole of `[text](target)` where it stands in a sentence. */
const BRACKETED = /!?\[[^[\]\n]{0,80}\]\([^()\n]{0,200}\)|\[[^[\]\n]{1,16}\]/g;
/** `#话题#` is matched letter by letter. */
const TOPIC = /#[^#\s]{1,40}#/g;
/** Cheap, where looking for the name before an ending begins anew at every sign. */
const FILE_ENDING = /\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|jpe?g|png|gif|mp[34]|zip|rar)(?![A-Za-z0-9])/i;
const FILE_NAME =
  /[^\s，。；：！？、（）“”"'《》]{1,60}\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|jpe?g|png|gif|mp[34]|zip|rar)(?![A-Za-z0-9])/gi;

/**
 * Parts of a message's text that formatting leaves as they are: variables, WeChat codes, links and what serves as one, topics, file names.
 * Offsets in `text.value`, ascending, not overlapping. Gives pauses (`undefined`) for others where the text is long.
 */
export function* fixedSpans(message: BroadcastMessage): Generator<undefined, readonly Range[], void> {
  const { value } = message.text;
  const spans: Range[] = [...variableSpans(message)];
  for (const { start, end } of yield* findLinksSteps(value)) spans.push({ start, end });
  for (const pattern of FILE_ENDING.test(value) ? [BRACKETED, TOPIC, FILE_NAME] : [BRACKETED, TOPIC]) {
    if (value.length > LONG) yield;
    for (const match of value.matchAll(pattern)) {
      spans.push({ start: match.index, end: match.index + match[0].length });
      if (spans.length % AT_A_TIME === 0) yield;
    }
  }
  return joined(spans);
}

/** UTF-16 units from which others have a turn between two looks at a text. */
const LONG = 4000;
/** Spans between two pauses. */
const AT_A_TIME = 2000;

/** A variable begins where its part does and ends with the first `}}` behind its `{{`. */
function* variableSpans({ parts, text }: BroadcastMessage): Generator<Range> {
  let at = 0;
  for (const part of parts) {
    if (part.kind === 'plain') {
      at += part.value.length;
      continue;
    }
    const end = text.value.indexOf('}}', at + 2) + 2;
    yield { start: at, end };
    at = end;
  }
}

function joined(spans: Range[]): readonly Range[] {
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  const apart: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const last = apart.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
  }
  return apart;
}
