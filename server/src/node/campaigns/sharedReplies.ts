import type { Template } from '../../../core/template/model';
import { withSharedValues } from '../../../core/template/writtenVariables';
import type { QuickReply } from './campaignFile';

/** The quick replies of a template with what holds for everybody put in: its own variables, else the project's, else the fallback. */
export function sharedReplies(
  { frontMatter }: Template,
  variables: Readonly<Record<string, string | number>>,
): readonly QuickReply[] {
  const own = frontMatter?.data.variables ?? {};
  const valueFor = (name: string): string | number | undefined =>
    Object.hasOwn(own, name) ? own[name] : Object.hasOwn(variables, name) ? variables[name] : undefined;
  return (frontMatter?.data.replies ?? []).map(({ when, text }) => ({ when, text: withSharedValues(text, valueFor) }));
}
