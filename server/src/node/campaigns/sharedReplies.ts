import { defaultOf } from '../../../core/checks/variables';
import type { Template } from '../../../core/template/model';
import { withSharedValues } from '../../../core/template/writtenVariables';
import type { QuickReply } from './campaignFile';

/** The quick replies of a template with what holds for everybody put in: its own variables, else the project's, else the fallback. */
export function sharedReplies(
  template: Template,
  variables: Readonly<Record<string, string | number>>,
): readonly QuickReply[] {
  const valueFor = (name: string): string | number | undefined => defaultOf({ template, config: { variables } }, name);
  return (template.frontMatter?.data.replies ?? []).map(({ when, text }) => ({
    when,
    text: withSharedValues(text, valueFor),
  }));
}
