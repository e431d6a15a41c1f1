import type { CheckContext, Need } from './model';

const IS_THERE: Readonly<Record<Need, (context: CheckContext) => boolean>> = {
  problems: ({ template }) => template.problems.length > 0,
  suppressions: ({ template }) => template.suppressions.length > 0 || template.frontMatter?.data.checks !== undefined,
  attachments: ({ template }) => template.messages.some(({ attachments }) => attachments.length > 0),
  variables: ({ template }) => template.messages.some(({ parts }) => parts.some(({ kind }) => kind === 'variable')),
  schedule: ({ template }) => template.frontMatter?.data.schedule !== undefined,
  audience: ({ audience }) => audience !== undefined,
  'audience problems': ({ audienceProblems = [] }) => audienceProblems.length > 0,
  plan: ({ plan }) => plan !== undefined,
  approval: ({ approval }) => approval !== undefined,
};
const NEEDS = Object.keys(IS_THERE) as Need[];

/** What a template and its facts hold of what rules may need: most templates hold little, and most rules need not be asked. */
export function whatIsThere(context: CheckContext): ReadonlySet<Need> {
  const there = new Set<Need>();
  for (const need of NEEDS) if (IS_THERE[need](context)) there.add(need);
  return there;
}
