import { sign, signsIn } from '../signs';
import { hasVariables } from '../template/namedVariables';
import { isDirective } from './idleDirectives';
import type { CheckContext, Need } from './model';
import { textWithValues } from './textWithValues';

/** What a text needs to hold a link: see `findLinks`. */
const LINK = sign.letter | sign.digit | sign.dot | sign.contact | sign.odd;

const IS_THERE: Readonly<Record<Need, (context: CheckContext, signs: number) => boolean>> = {
  problems: ({ template }) => template.problems.length > 0,
  suppressions: ({ template }) =>
    template.suppressions.length > 0 ||
    template.frontMatter?.data.checks !== undefined ||
    template.comments.some(({ content }) => isDirective(template, content)),
  links: (context, signs) => (signs & LINK) !== 0 || context.template.messages.some(hasCard),
  // A comment that never ends is told by text/markdown.
  markdown: ({ template }, signs) => (signs & sign.markdown) !== 0 || template.problems.length > 0,
  brackets: (_, signs) => (signs & sign.bracket) !== 0,
  emoji: (_, signs) => (signs & (sign.picture | sign.bracket)) !== 0,
  'hidden characters': (_, signs) => (signs & sign.hidden) !== 0,
  attachments: ({ template }) => template.messages.some(({ attachments }) => attachments.length > 0),
  variables: ({ template }) => hasVariables(template),
  braces: (context, signs) =>
    (signs & sign.brace) !== 0 ||
    context.template.frontMatter?.data.replies !== undefined ||
    context.template.messages.some(hasCard),
  schedule: ({ template }) => template.frontMatter?.data.schedule !== undefined,
  audience: ({ audience }) => audience !== undefined,
  'audience problems': ({ audienceProblems = [] }) => audienceProblems.length > 0,
  plan: ({ plan }) => plan !== undefined,
  approval: ({ approval }) => approval !== undefined,
};
const NEEDS = Object.keys(IS_THERE) as Need[];
const TESTS = NEEDS.map((need) => IS_THERE[need]);

/** What a template and its facts hold of what rules may need, one bit a need: most templates hold little, and most rules need not be asked. */
export function whatIsThere(context: CheckContext): number {
  let signs = 0;
  for (const message of context.template.messages) {
    signs |= signsIn(message.text.value);
    const filled = textWithValues(context, message);
    if (filled) signs |= signsIn(filled.text);
  }
  let there = 0;
  for (let index = 0; index < TESTS.length; index++) if (TESTS[index]?.(context, signs)) there |= 1 << index;
  return there;
}

/** Looks for one need; what it asks the context for is all that counts here. */
export function askFor(need: Need, context: CheckContext): void {
  IS_THERE[need](context, 0);
}

/** The bit of a need. */
export function needBit(need: Need): number {
  return 1 << NEEDS.indexOf(need);
}

function hasCard({ attachments }: CheckContext['template']['messages'][number]): boolean {
  return attachments.some(({ kind }) => kind !== 'image' && kind !== 'video');
}
