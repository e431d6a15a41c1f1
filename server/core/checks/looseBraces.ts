import { brokenVariables } from '../template/variables/brokenVariables';
import { type BrokenVariable, WHOLE } from '../template/variables/brokenVariable';
import type { NameSense } from '../template/variables/nameSense';
import { replyPlaces } from '../template/namedVariables';
import type { BroadcastMessage, Template } from '../template/model';
import { writtenVariables } from '../template/writtenVariables';
import type { Range } from '../text';
import type { CheckContext } from './model';
import { isListed } from './variables';

export interface LooseBraces {
  readonly broken: BrokenVariable;
  /** In the source. */
  readonly range: Range;
  /** As customers would read it. */
  readonly written: string;
}

const BRACE = /[{}｛｝﹛﹜]/;

/** What is written like a variable, and is none, in messages and in the answers of quick replies. `names` have a value or are used as variables. */
export function* looseBraces(context: CheckContext, names: ReadonlySet<string>): Generator<LooseBraces> {
  const { template } = context;
  const sense: NameSense = { names, isName: (name) => names.has(name) || isListed(context, name) };
  for (const { text, masked, place } of [...replies(template), ...template.messages.map(inMessage)]) {
    if (!BRACE.test(masked)) continue;
    const written = ({ start, end }: Range): string => text.slice(start, end);
    for (const broken of brokenVariables(masked, sense, written))
      yield { broken, range: place(broken), written: written(broken) };
  }
}

interface Text {
  readonly text: string;
  /** The same with its variables stood for. */
  readonly masked: string;
  place(range: Range): Range;
}

function inMessage({ text, parts }: BroadcastMessage): Text {
  let masked = '';
  for (const part of parts) {
    if (part.kind === 'plain') masked += part.value;
    else masked += WHOLE.repeat(text.value.indexOf('}}', masked.length) + 2 - masked.length);
  }
  return { text: text.value, masked, place: ({ start, end }) => text.sourceRange(start, end) };
}

/** As the header has them: of several lines each by itself, since YAML joins them in ways of its own. */
function* replies(template: Template): Generator<Text> {
  for (const range of replyPlaces(template)) {
    let from = range.start;
    for (const text of template.source.slice(range.start, range.end).split('\n')) {
      let masked = text;
      for (const { range: own } of writtenVariables(text))
        masked = masked.slice(0, own.start) + WHOLE.repeat(own.end - own.start) + masked.slice(own.end);
      const at = from;
      yield { text, masked, place: ({ start, end }) => ({ start: at + start, end: at + end }) };
      from += text.length + 1;
    }
  }
}
